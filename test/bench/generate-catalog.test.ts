import { expect, test } from 'vitest'
import { generateCatalog } from './generate-catalog.ts'
import { readGenerated } from './read-generated.ts'

const generated = generateCatalog({ entities: 2_000, seed: 1 })

test('the kinds are mixed as the issue asks', () => {
  const counts = Object.fromEntries(
    [...Map.groupBy(generated, ({ kind }) => kind)].map(([kind, documents]) => [kind, documents.length]),
  )
  expect(counts).toEqual({ Component: 1200, API: 300, Resource: 300, System: 60, Domain: 6, Group: 54, User: 80 })
})

test('the same seed gives the same documents, another seed gives others', () => {
  expect(generateCatalog({ entities: 2_000, seed: 1 })).toEqual(generated)
  expect(generateCatalog({ entities: 2_000, seed: 2 })).not.toEqual(generated)
})

test('a document is about 1 KB of JSON', () => {
  const bytes = JSON.stringify(generated).length / generated.length
  expect(bytes).toBeGreaterThan(900)
  expect(bytes).toBeLessThan(1_300)
})

test('every document is accepted, and everything it refers to is there', async () => {
  const documents = await readGenerated(generated)
  const known = new Set(documents.map(({ entity }) => entity.reference))
  expect(known.size).toBe(generated.length)
  const dangling = documents.flatMap(({ relations }) =>
    relations.filter(({ from, to }) => !known.has(from) || !known.has(to)),
  )
  expect(dangling).toEqual([])
})
