import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { importSource } from '../../src/catalog/index.ts'
import { similarEntities } from '../../src/catalog/similar-entities.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const world = databaseForTests()

const names = ['growth-discount-engine', 'checkout', 'a-b-c-data_lake.v2', 'ledgers']

beforeAll(async () => {
  const documents = await Promise.all([
    ...names.map((name) => imported({ kind: 'Component', name })),
    imported({ kind: 'Component', name: 'growth-discount-service' }),
  ])
  await world.as(system, importSource, { source: 'shop', hash: '1', documents, problems: [] })
})
const similarTo = (key: string, oneCorrection: boolean) =>
  world.transact(system, async (ctx) => {
    const found = await similarEntities(ctx, { key, where: sql`true`, limit: 20, oneCorrection })
    return found.map(({ name }) => name)
  })

test.each(names)('every slip that one correction mends is near enough to %s', async (name) => {
  const missed: string[] = []
  for (const slip of slipsOf(name)) if (!(await similarTo(slip, true)).includes(name)) missed.push(slip)
  expect(missed).toEqual([])
})

test('what takes more than one correction is left out of the narrow question and not of the wide one', async () => {
  expect(await similarTo('growth-discount-servixe', true)).toEqual(['growth-discount-service'])
  expect(await similarTo('growth-discount-servixe', false)).toEqual([
    'growth-discount-service',
    'growth-discount-engine',
  ])
})

/** The name with one letter left out, doubled, replaced by a letter or a hyphen, or swapped with its neighbour, at each place. */
function slipsOf(name: string): Set<string> {
  const slips = new Set<string>()
  for (let at = 0; at < name.length; at += 1) {
    const before = name.slice(0, at)
    const letter = name.charAt(at)
    const after = name.slice(at + 1)
    for (const other of ['', letter + letter, `x${letter}`, `-${letter}`, 'x', '-']) slips.add(before + other + after)
    if (after !== '') slips.add(before + after.charAt(0) + letter + after.slice(1))
  }
  slips.delete(name)
  return slips
}
