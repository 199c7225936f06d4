import { expect, test } from 'vitest'
import { auditEntries } from '../../src/audit/tables.ts'
import { recordScorecards } from '../../src/scorecards/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { definition } from './documents.ts'

const at = databaseForTests({ empty: ['definitions', 'definition_versions'] })

const one = (name: string, identifier = 'owner') => ({
  definition: definition([{ identifier, conditions: [{ property: '.owner', operator: 'isNotEmpty' }] }], { name }),
  file: `${name}.yaml`,
})

const record = (given: ReturnType<typeof one>[], more: { source?: string; broken?: string[] } = {}) =>
  at.as(system, recordScorecards, { source: 'manifests', scorecards: given, ...more })

const told = () => at.events.splice(0).map(({ name, id, subject }) => `${name} ${id} ${subject.kind} ${subject.id}`)

test('a new scorecard is told, and is in the audit trail', async () => {
  expect(await record([one('a')])).toMatchObject({ added: ['a'] })
  expect(told()).toEqual(['scorecard.changed a scorecard a'])
  const entries = await at.database.select().from(auditEntries)
  expect(entries).toMatchObject([{ act: 'scorecard.recorded', subjectKind: 'scorecard', subjectId: 'a' }])
})

test('a changed scorecard is told, and so is one whose document is gone', async () => {
  await record([one('a'), one('b')])
  told()
  expect(await record([one('b', 'other')])).toMatchObject({ changed: ['b'], removed: ['a'] })
  expect(told()).toEqual(['scorecard.changed b scorecard b', 'scorecard.changed a scorecard a'])
})

test('nobody is told of a scorecard that stays as it was, be its file broken or its name another’s', async () => {
  await record([one('a'), one('b')])
  told()
  expect(await record([one('a')], { broken: ['b.yaml'] })).toMatchObject({ unchanged: ['a'], removed: [] })
  expect(await record([one('a', 'other')], { source: 'elsewhere' })).toMatchObject({ conflicts: ['a'] })
  expect(told()).toEqual([])
})
