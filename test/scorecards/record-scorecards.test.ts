import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditEntries } from '../../src/audit/tables.ts'
import { recordScorecards } from '../../src/scorecards/index.ts'
import { scorecards, scorecardVersions } from '../../src/scorecards/tables.ts'
import { system, testTransact } from '../support/ctx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { definition } from './documents.ts'

let fresh: FreshDatabase
let at: ReturnType<typeof testTransact>

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => {
  await fresh.drop()
})
beforeEach(async () => {
  at = testTransact(fresh.connection.database)
  for (const table of [scorecards, scorecardVersions]) await fresh.connection.database.delete(table)
})

const one = (name: string, identifier = 'owner') => ({
  definition: definition([{ identifier, conditions: [{ property: '.owner', operator: 'isNotEmpty' }] }], { name }),
  file: `${name}.yaml`,
})

const record = (given: ReturnType<typeof one>[], more: { source?: string; broken?: string[] } = {}) =>
  at.as(system, recordScorecards, { source: 'manifests', scorecards: given, ...more })

const inForce = async () => {
  const rows = await fresh.connection.database.select().from(scorecards).orderBy(scorecards.name)
  return rows.map((row) => `${row.name} ${row.version}${row.removedAt === null ? '' : ' removed'}`)
}

test('a new scorecard is version 1, is told and is in the audit trail', async () => {
  expect(await record([one('a')])).toMatchObject({ added: ['a'], changed: [], removed: [], conflicts: [] })
  expect(await inForce()).toEqual(['a 1'])
  expect(at.events).toEqual([{ name: 'scorecard.changed', id: 'a', subject: { kind: 'scorecard', id: 'a' } }])
  const entries = await fresh.connection.database.select().from(auditEntries)
  expect(entries).toMatchObject([{ act: 'scorecard.recorded', subjectId: 'a', details: { version: 1 } }])
})

test('the same definition again changes nothing and tells nobody', async () => {
  await record([one('a')])
  at.events.length = 0
  expect(await record([one('a')])).toMatchObject({ unchanged: ['a'], added: [], changed: [] })
  expect(at.events).toEqual([])
})

test('a changed definition is a new version and the old one stays as it was', async () => {
  await record([one('a')])
  expect(await record([one('a', 'other')])).toMatchObject({ changed: ['a'] })
  expect(await inForce()).toEqual(['a 2'])
  const versions = await fresh.connection.database.select().from(scorecardVersions).orderBy(scorecardVersions.version)
  expect(versions.map((row) => JSON.stringify(row.definition).includes('"other"'))).toEqual([false, true])
})

test('a scorecard whose document is gone is removed, and comes back as it was', async () => {
  await record([one('a'), one('b')])
  expect(await record([one('b')])).toMatchObject({ removed: ['a'], unchanged: ['b'] })
  expect(await inForce()).toEqual(['a 1 removed', 'b 1'])
  expect(await record([one('a'), one('b')])).toMatchObject({ added: ['a'] })
  expect(await inForce()).toEqual(['a 1', 'b 1'])
})

test('the last good version stays in force while its document is broken', async () => {
  await record([one('a'), one('b')])
  expect(await record([], { broken: ['a.yaml'] })).toMatchObject({ removed: ['b'] })
  expect(await inForce()).toEqual(['a 1', 'b 1 removed'])
})

test('a name that another source has, or that comes twice, is a conflict and the first keeps it', async () => {
  await record([one('a')])
  expect(await record([one('a', 'other'), one('c'), one('c', 'other')], { source: 'elsewhere' })).toMatchObject({
    conflicts: ['a', 'c'],
    added: ['c'],
  })
  expect(await inForce()).toEqual(['a 1', 'c 1'])
})
