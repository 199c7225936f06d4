import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { recordEntry, sealEntries, verifyChain } from '../../src/audit/index.ts'
import { ChainBroken } from '../../src/audit/seal-entries.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const key = 'a key that is kept outside the database'
const world = databaseForTests()

const record = (count: number) =>
  world.transact(system, async (ctx) => {
    for (let index = 0; index < count; index++) {
      const details = { zebra: index, apple: { ключ: ['ü', null, 1.5], b: 1, a: 2 } }
      await recordEntry(ctx, { act: 'run.requested', subject: { kind: 'run', id: `r${index}` }, details })
    }
  })
const seal = (most = 1_000, by = key) => world.transact(system, (ctx) => sealEntries(ctx, { key: by, most }))
const verify = (by = key) => world.transact(system, (ctx) => verifyChain(ctx, { key: by }))

/** As somebody who may do everything in the database. */
const tamper = (statement: string) =>
  world.database.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql.raw(statement))
  })

beforeEach(async () => {
  await tamper('truncate audit_entries, audit_chain restart identity').catch(async () => {
    await tamper('delete from audit_entries')
    await tamper('delete from audit_chain')
    await tamper('alter sequence audit_entries_id_seq restart')
  })
})

describe('sealing', () => {
  test('numbers entries in order of id, in batches, and the whole is found sound', async () => {
    await record(7)
    expect((await verify()).unsealed).toBe(7)
    expect([await seal(3), await seal(3), await seal(3), await seal(3)]).toEqual([3, 3, 1, 0])
    expect(await verify()).toMatchObject({ entries: 7, unsealed: 0, problems: [], moreProblems: 0, end: { number: 7 } })
    const rows = await world.database.execute(sql`select id::int, number::int from audit_entries order by id`)
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('leaves no trace of an entry whose transaction was rolled back, and the chain has no gap', async () => {
    await record(1)
    await world
      .transact(system, async (ctx) => {
        await recordEntry(ctx, { act: 'run.requested', subject: { kind: 'run', id: 'gone' }, details: {} })
        throw new Error('the change failed')
      })
      .catch(() => undefined)
    await record(1)
    await seal()
    expect(await verify()).toMatchObject({ entries: 2, problems: [] })
  })

  test('is done by one at a time: the other finds nothing to do, and no number is given twice', async () => {
    await record(40)
    const sealed = await Promise.all(Array.from({ length: 8 }, () => seal(10)))
    while ((await seal(10)) > 0) sealed.push(10)
    expect(await verify()).toMatchObject({ entries: 40, unsealed: 0, problems: [] })
  })

  test('of an entry that was committed late puts it after those sealed before', async () => {
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let written = () => {}
    const isWritten = new Promise<void>((resolve) => {
      written = resolve
    })
    const late = world.transact(system, async (ctx) => {
      await recordEntry(ctx, { act: 'run.late', subject: { kind: 'run', id: 'late' }, details: {} })
      written()
      await held
    })
    await isWritten
    await record(2)
    await seal()
    letGo()
    await late
    await seal()
    expect(await verify()).toMatchObject({ entries: 3, problems: [] })
    const [row] = await world.database.execute(sql`select number::int from audit_entries where act = 'run.late'`)
    expect(row).toEqual({ number: 3 })
  })

  test.each([
    [
      'the end was moved back to hide entries cut off',
      'delete from audit_entries where number > 3; update audit_chain set number = 3, hash = (select hash from audit_entries where number = 3)',
    ],
    ['the record of the end is gone', 'delete from audit_chain'],
  ])('does not go on over tampering: %s', async (_, statement) => {
    await record(5)
    await seal()
    for (const part of statement.split('; ')) await tamper(part)
    await record(1)
    await expect(seal()).rejects.toThrow(ChainBroken)
  })

  test('does not go on with another key', async () => {
    await record(1)
    await seal()
    await record(1)
    await expect(seal(10, 'another')).rejects.toThrow(/another key/)
  })
})

describe('the database itself', () => {
  beforeEach(async () => {
    await record(3)
    await seal(2)
  })

  test.each([
    ['a change of a sealed entry', `update audit_entries set act = 'x' where number = 1`],
    ['a change of an unsealed entry', `update audit_entries set act = 'x' where number is null`],
    [
      'a change in the moment of sealing',
      `update audit_entries set act = 'x', number = 3, hash = 'x' where number is null`,
    ],
    ['unsealing', 'update audit_entries set number = null, hash = null'],
    ['deleting', 'delete from audit_entries where number is null'],
    ['emptying', 'truncate audit_entries'],
    [
      'an entry that comes in sealed',
      `insert into audit_entries (at, actor, act, subject_kind, subject_id, details, number, hash) values ('2026-01-01', '{}', 'x', 'x', 'x', '{}', 9, 'x')`,
    ],
    ['moving the end back', 'update audit_chain set number = 1'],
    ['forgetting the end', 'delete from audit_chain'],
    ['emptying the end', 'truncate audit_chain'],
  ])('refuses %s', async (_, statement) => {
    await expect(world.database.execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { code: 'P0001' },
    })
    expect(await verify()).toMatchObject({ entries: 2, unsealed: 1, problems: [] })
  })
})

describe('verifying finds what was done past the triggers', () => {
  beforeEach(async () => {
    await record(6)
    await seal()
  })

  test.each([
    ['an act', `update audit_entries set act = 'x' where number = 3`, ['Entry 3 (x of run r2, row 3) was changed']],
    ['an actor', `update audit_entries set actor = '{"kind":"system","name":"other"}' where number = 3`, ['Entry 3 ']],
    ['a time, by a millisecond', `update audit_entries set at = at + interval '1 ms' where number = 3`, ['Entry 3 ']],
    [
      'a detail',
      `update audit_entries set details = jsonb_set(details, '{zebra}', '9') where number = 3`,
      ['Entry 3 '],
    ],
    ['a subject', `update audit_entries set subject_id = 'other' where number = 3`, ['Entry 3 ']],
    [
      'text moved between subject and kind',
      `update audit_entries set subject_kind = 'ru', subject_id = 'nr2' where number = 3`,
      ['Entry 3 '],
    ],
    ['an id', 'update audit_entries set id = default where number = 3', ['Entry 3 ']],
    ['a hash', `update audit_entries set hash = repeat('0', 64) where number = 3`, ['Entry 3 ']],
    ['an emptied hash', 'update audit_entries set hash = null where number = 3', ['Entry 3 ']],
    ['the last entry', `update audit_entries set act = 'x' where number = 6`, ['Entry 6 ']],
    ['the first entry', `update audit_entries set act = 'x' where number = 1`, ['Entry 1 ']],
    [
      'two entries swapped',
      'update audit_entries set number = case number when 3 then 104 else 103 end where number in (3, 4); update audit_entries set number = number - 100 where number > 100',
      ['Entry 3 ', 'Entry 4 '],
    ],
    [
      'two entries swapped, each with the hash of its new place',
      'update audit_entries a set hash = b.hash from audit_entries b where (a.number, b.number) in ((3, 4), (4, 3)); update audit_entries set number = case number when 3 then 104 else 103 end where number in (3, 4); update audit_entries set number = number - 100 where number > 100',
      ['Entry 3 ', 'Entry 4 '],
    ],
    ['one missing', 'delete from audit_entries where number = 3', ['Entry 3 is missing, so that entry 4']],
    ['several missing', 'delete from audit_entries where number in (2, 3, 4)', ['Entries 2 to 4 are missing']],
    ['the first missing', 'delete from audit_entries where number = 1', ['Entry 1 is missing']],
    [
      'one missing and the rest numbered anew',
      'delete from audit_entries where number = 3; update audit_entries set number = number - 1 where number > 3; update audit_chain set number = 5',
      ['The record of where the chain ends was changed', 'Entry 3 ', 'Entry 4 ', 'Entry 5 '],
    ],
    ['the end cut off', 'delete from audit_entries where number > 4', ['Entries 5 to 6 are missing at the end']],
    [
      'the end cut off and its record moved back',
      'delete from audit_entries where number > 4; update audit_chain set number = 4, hash = (select hash from audit_entries where number = 4)',
      ['The record of where the chain ends was changed'],
    ],
    ['everything gone', 'delete from audit_entries', ['Entries 1 to 6 are missing']],
    ['the record of the end gone', 'delete from audit_chain', ['The record of where the chain ends is gone']],
    [
      'one taken out of the chain',
      'update audit_entries set number = null, hash = null where number = 3',
      ['Entry 3 is missing'],
    ],
    [
      'one half taken out of the chain',
      'update audit_entries set number = null where number = 3',
      ['Entry 3 is missing', '1 entry with a hash but no number'],
    ],
    [
      'one put in beyond the end',
      `insert into audit_entries (at, actor, act, subject_kind, subject_id, details, number, hash) values ('2026-01-01', '{}', 'x', 'x', 'x', '{}', 7, 'x')`,
      ['1 entry beyond the end'],
    ],
    [
      'one put in before the start',
      `insert into audit_entries (at, actor, act, subject_kind, subject_id, details, number, hash) values ('2026-01-01', '{}', 'x', 'x', 'x', '{}', 0, 'x')`,
      ['Entry 0 '],
    ],
  ])('%s', async (_, statement, words) => {
    for (const part of statement.split('; ')) await tamper(part)
    const { problems } = await verify()
    for (const expected of words) expect(problems.filter((problem) => problem.startsWith(expected))).toHaveLength(1)
    expect(problems).toHaveLength(words.length)
  })

  test('with another key, saying so, and not more than a hundred problems', async () => {
    await record(200)
    await seal()
    const report = await verify('another')
    expect(report.problems).toHaveLength(100)
    expect(report.moreProblems).toBe(107)
    expect(report.problems[0]).toContain('another key')
  })
})

test('a chain longer than one batch is read to its end', async () => {
  await world.database.execute(sql`
    insert into audit_entries (at, actor, act, subject_kind, subject_id, details)
    select '2026-11-23T09:00:00Z', '{"kind":"system"}', 'x.done', 'x', n::text, jsonb_build_object('b', n, 'a', n)
    from generate_series(1, 2500) n`)
  while ((await seal()) > 0);
  expect(await verify()).toMatchObject({ entries: 2500, unsealed: 0, problems: [] })
  await tamper(`update audit_entries set details = '{"a":2400,"b":2401}' where number = 2400`)
  expect((await verify()).problems).toHaveLength(1)
})
