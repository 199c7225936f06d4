import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { auditEntries } from '../../src/audit/tables.ts'
import {
  definitionInForce,
  definitionsInForce,
  definitionVersion,
  recordDefinitions,
} from '../../src/definitions/index.ts'
import { definitions, definitionVersions } from '../../src/definitions/tables.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const at = databaseForTests({ empty: ['definitions', 'definition_versions'] })

const plays = { kind: 'play', schema: z.strictObject({ name: z.string(), acts: z.number() }) }
const nothing = { added: [], changed: [], removed: [], unchanged: [], conflicts: [] }
const play = (name: string, acts = 3, file = `${name}.yaml`) => ({ definition: { name, acts }, file })

const record = (
  given: readonly { readonly definition: { readonly name: string }; readonly file: string }[],
  more: { kind?: string; source?: string; broken?: readonly string[] } = {},
) => at.as(system, recordDefinitions, { kind: 'play', source: 'stage', definitions: given, ...more })

const inForce = () => at.transact(system, (ctx) => definitionsInForce(ctx, plays))
const named = (name: string) => at.transact(system, (ctx) => definitionInForce(ctx, plays, name))
const version = (name: string, number: number) =>
  at.transact(system, (ctx) => definitionVersion(ctx, plays, { name, version: number }))
const stored = async () => ({
  held: await at.database.select().from(definitions).orderBy(definitions.name),
  versions: await at.database.select().from(definitionVersions).orderBy(definitionVersions.name),
})

const patience = { timeout: 10_000 }

const locks = async (granted: boolean) => {
  const rows = await at.sql`select 1 from pg_locks where locktype = 'advisory' and granted = ${granted}
    and database = (select oid from pg_database where datname = current_database())`
  return rows.length
}

test('a new definition is version 1 and in force', async () => {
  expect(await record([play('hamlet', 5), play('faust')])).toEqual({ ...nothing, added: ['hamlet', 'faust'] })
  expect(await inForce()).toEqual([
    { name: 'faust', version: 1, definition: { name: 'faust', acts: 3 } },
    { name: 'hamlet', version: 1, definition: { name: 'hamlet', acts: 5 } },
  ])
})

test('a changed definition is a new version, and the old one stays as it was', async () => {
  await record([play('hamlet', 5)])
  expect(await record([play('hamlet', 4)])).toEqual({ ...nothing, changed: ['hamlet'] })
  expect(await named('hamlet')).toMatchObject({ version: 2, definition: { acts: 4 } })
  expect(await version('hamlet', 1)).toMatchObject({ version: 1, definition: { acts: 5 } })
  await record([play('hamlet', 5)])
  expect(await named('hamlet')).toMatchObject({ version: 3, definition: { acts: 5 } })
})

test('the same definition again writes nothing', async () => {
  await record([play('hamlet')])
  const before = await stored()
  const rows = () => at.sql`select xmin::text from definitions union all select xmin::text from definition_versions`
  const written = await rows()
  at.clock.advance(60_000)
  expect(await record([play('hamlet')])).toEqual({ ...nothing, unchanged: ['hamlet'] })
  expect(await stored()).toEqual(before)
  expect(await rows()).toEqual(written)
})

test('a definition whose file has a new name is no new version, and goes with the new file', async () => {
  await record([play('hamlet')])
  expect(await record([play('hamlet', 3, 'moved.yaml')])).toEqual({ ...nothing, unchanged: ['hamlet'] })
  expect(await named('hamlet')).toMatchObject({ version: 1 })
  expect(await record([], { broken: ['hamlet.yaml'] })).toEqual({ ...nothing, removed: ['hamlet'] })
})

test('one whose document is gone is removed, and comes back with its version', async () => {
  await record([play('hamlet'), play('faust')])
  expect(await record([play('faust')])).toEqual({ ...nothing, removed: ['hamlet'], unchanged: ['faust'] })
  expect(await named('hamlet')).toBeNull()
  expect((await inForce()).map(({ name }) => name)).toEqual(['faust'])
  expect(await version('hamlet', 1)).toMatchObject({ definition: { name: 'hamlet' } })
  expect((await stored()).held.find(({ name }) => name === 'hamlet')?.removedAt).toEqual(at.clock.now())
  expect(await record([play('faust')])).toEqual({ ...nothing, unchanged: ['faust'] })
  expect(await record([play('hamlet'), play('faust')])).toEqual({ ...nothing, added: ['hamlet'], unchanged: ['faust'] })
  expect(await named('hamlet')).toMatchObject({ version: 1 })
})

test('one that comes back changed is a new version', async () => {
  await record([play('hamlet', 5)])
  await record([])
  expect(await record([play('hamlet', 4)])).toEqual({ ...nothing, added: ['hamlet'] })
  expect(await named('hamlet')).toMatchObject({ version: 2 })
})

test('the last good version stays in force while its file is broken', async () => {
  await record([play('hamlet'), play('faust')])
  expect(await record([], { broken: ['hamlet.yaml'] })).toEqual({ ...nothing, removed: ['faust'] })
  expect((await inForce()).map(({ name }) => name)).toEqual(['hamlet'])
})

test('a name that another source has, or that comes twice, is a conflict and the first keeps it', async () => {
  await record([play('hamlet', 5)])
  expect(await record([play('hamlet', 1), play('faust', 2), play('faust', 9)], { source: 'other' })).toEqual({
    ...nothing,
    added: ['faust'],
    conflicts: ['hamlet', 'faust'],
  })
  expect(await named('hamlet')).toMatchObject({ version: 1, definition: { acts: 5 } })
  expect(await named('faust')).toMatchObject({ version: 1, definition: { acts: 2 } })
})

test('a name that its source has let go is free for another', async () => {
  await record([play('hamlet')])
  await record([])
  expect(await record([play('hamlet')], { source: 'other' })).toEqual({ ...nothing, added: ['hamlet'] })
  expect(await record([])).toEqual(nothing)
  expect(await named('hamlet')).not.toBeNull()
})

test('definitions of another kind are left alone, whatever their names', async () => {
  await record([play('hamlet', 5)])
  expect(await record([play('hamlet', 1)], { kind: 'opera' })).toEqual({ ...nothing, added: ['hamlet'] })
  expect(await record([], { kind: 'opera' })).toEqual({ ...nothing, removed: ['hamlet'] })
  expect(await named('hamlet')).toMatchObject({ version: 1, definition: { acts: 5 } })
})

test('one that can’t be read any more is left out', async () => {
  await record([{ definition: { name: 'hamlet' }, file: 'a.yaml' }, play('faust')])
  expect((await inForce()).map(({ name }) => name)).toEqual(['faust'])
  expect(await named('hamlet')).toBeNull()
  expect(await version('hamlet', 1)).toBeNull()
})

test('who records while another does waits for it, and goes on from there', async () => {
  await record([play('hamlet', 1)])
  const { promise: waited, resolve: goOn } = Promise.withResolvers<void>()
  const first = at.transact(system, async (ctx) => {
    await recordDefinitions(ctx, { kind: 'play', source: 'stage', definitions: [play('hamlet', 2)] })
    await waited
  })
  await vi.waitFor(async () => expect(await locks(true)).toBe(1), patience)
  const second = record([play('hamlet', 3)])
  await vi.waitFor(async () => expect(await locks(false)).toBe(1), patience)
  goOn()
  await first
  expect(await second).toEqual({ ...nothing, changed: ['hamlet'] })
  expect(await named('hamlet')).toMatchObject({ version: 3, definition: { acts: 3 } })
})

test('the audit trail tells of each change by its kind, and of nothing that is unchanged', async () => {
  const { database } = at
  const last = Math.max(0, ...(await database.select().from(auditEntries)).map(({ id }) => id))
  await record([play('hamlet'), play('faust')])
  await record([play('hamlet', 3, 'moved.yaml')])
  const entries = (await database.select().from(auditEntries).orderBy(auditEntries.id)).filter(({ id }) => id > last)
  const hashes = new Map((await stored()).versions.map(({ name, hash }) => [name, hash]))
  const told = (name: string) => ({
    act: 'play.recorded',
    subjectKind: 'play',
    subjectId: name,
    details: { version: 1, source: 'stage', file: `${name}.yaml`, hash: hashes.get(name) },
  })
  expect(entries).toMatchObject([
    told('hamlet'),
    told('faust'),
    { act: 'play.removed', subjectKind: 'play', subjectId: 'faust', details: { version: 1, source: 'stage' } },
  ])
})
