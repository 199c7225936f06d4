import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { csvLine } from '../../src/audit/csv-rule.ts'
import { exportEntries, recordEntry, sealEntries } from '../../src/audit/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests()

test('the export holds every entry once: sealed in order of number, then unsealed, as JSON lines and as CSV', async () => {
  await world.database.execute(sql`
    insert into audit_entries (at, actor, act, subject_kind, subject_id, details)
    select '2026-11-23T09:00:00Z', '{"kind":"system","name":"test"}', 'x.done', 'x', n::text, '{}' from generate_series(1, 2100) n`)
  await world.transact(system, (ctx) => sealEntries(ctx, { key: 'k', most: 1_050 }))
  const details = { text: '=cmd|x' }
  await world.transact(system, (ctx) =>
    recordEntry(ctx, { act: 'x.last', subject: { kind: 'x', id: '=1+1' }, details }),
  )
  const lines = await world.transact(system, async (ctx) => {
    const json: { id: number; number: number | null }[] = []
    for await (const line of exportEntries(ctx, { as: 'json' })) json.push(JSON.parse(line))
    const csv: string[] = []
    for await (const line of exportEntries(ctx, { as: 'csv' })) csv.push(line)
    return { json, csv }
  })
  expect(new Set(lines.json.map((entry) => entry.id)).size).toBe(2_101)
  expect(lines.json.slice(0, 1_050).map((entry) => entry.number)).toEqual(
    Array.from({ length: 1_050 }, (_, n) => n + 1),
  )
  expect(lines.json.at(-1)).toMatchObject({ act: 'x.last', number: null, details })
  expect(lines.csv).toHaveLength(2_102)
  expect(lines.csv[0]).toBe('number,at,act,subjectKind,subjectId,actorKind,actor,details,hash\r\n')
  expect(lines.csv.at(-1)).toBe(
    `,2026-11-23T09:00:00.000Z,x.last,x,'=1+1,system,"{""name"":""test""}","{""text"":""=cmd|x""}",\r\n`.replace(
      "'=1+1",
      `"'=1+1"`,
    ),
  )
})

test.each([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['  =1', `"'  =1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1', `"'＝1"`],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['plain', 'plain'],
])('the cell %j is written %j, which no spreadsheet runs', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`)
})
