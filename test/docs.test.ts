import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { limits } from '../src/sources/limits.ts'
import { validatePaths } from '../src/sources/validate-paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagedoor-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const examplesOf = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '')

const number = (text: string) => Number(text.replaceAll(',', ''))

describe('docs/manifests.md', () => {
  it('shows examples that are accepted as they stand, with nothing to warn of but people', async () => {
    examplesOf('docs/manifests.md').forEach((example, index) => {
      writeFileSync(join(folder, `${index}.yaml`), example)
    })
    const { accepted, problems, warnings } = await validatePaths([folder])
    expect(problems).toEqual([])
    expect(accepted.length).toBe(5)
    expect(warnings.filter(({ message }) => !message.includes('user:default/'))).toEqual([])
  })
})

describe('docs/catalog.md', () => {
  it('shows examples that are accepted as they stand', async () => {
    const page = join(folder, 'catalog')
    mkdirSync(page)
    examplesOf('docs/catalog.md').forEach((example, index) => {
      writeFileSync(join(page, `${index}.yaml`), example)
    })
    const { accepted, problems } = await validatePaths([page])
    expect(problems).toEqual([])
    expect(accepted.length).toBe(2)
  })

  it('gives the limits of reading as they are', () => {
    const text = readFileSync('docs/catalog.md', 'utf8')
    const stated = new Map(
      [...text.matchAll(/^\| ([^|]+) \| ([\d,]+)( MB)? \|$/gmu)].map((row) => [row[1], row] as const),
    )
    const of = (what: string) =>
      number(stated.get(what)?.[2] ?? '') * (stated.get(what)?.[3] === undefined ? 1 : 1_000_000)
    expect({
      fileSize: of('a file'),
      files: of('files of a source'),
      documentsPerFile: of('documents in a file'),
      lexemesPerDocument: of('words and signs of YAML in a document'),
      depth: of('lists and mappings inside one another'),
      placeholdersPerDocument: of('placeholders in a document'),
      targetsPerLocation: of('targets of a Location'),
      namesLookedAt: of("names in folders that a source's patterns look at"),
      waysPerPattern: of('readings of a pattern with braces'),
      bundledFiles: of('files that a definition brings together'),
      bundleSize: of('a definition with all it brings together'),
    }).toEqual(Object.fromEntries(Object.entries(limits).filter(([name]) => !untold.includes(name))))
  })
})

/** Limits that the page tells in other words, or that nobody meets first. */
const untold = ['aliases', 'pathLength', 'bundleTime', 'bundleMemory']
