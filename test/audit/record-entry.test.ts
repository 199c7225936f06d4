import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { keepableDetails, mostDetails } from '../../src/audit/details-rule.ts'
import { entriesChannel, recordEntry } from '../../src/audit/index.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests({ now: '2026-11-23T14:02:00.123Z' })

test('an entry keeps who acted, on what, and the product time, unsealed', async () => {
  const account = { workspace: 'T0HARBOR', account: 'U0ANA' }
  await world.transact({ kind: 'person', account, reference: null, name: 'Ana Ruiz' }, (ctx) =>
    recordEntry(ctx, { act: 'run.requested', subject: { kind: 'run', id: 'r1' }, details: { odd: 'a\u0000b\ud800' } }),
  )
  const rows = await world.database.execute(
    sql`select at::text, actor, act, subject_kind, subject_id, details, number, hash from audit_entries`,
  )
  expect(rows[0]).toEqual({
    at: '2026-11-23 14:02:00.123+00',
    actor: { kind: 'person', workspace: 'T0HARBOR', account: 'U0ANA', reference: null, name: 'Ana Ruiz' },
    act: 'run.requested',
    subject_kind: 'run',
    subject_id: 'r1',
    details: { odd: 'a\ufffdb\ufffd' },
    number: null,
    hash: null,
  })
})

test('who listens is told of entries once they are committed, and of none that were not', async () => {
  const told: string[] = []
  const listening = await world.sql.listen(entriesChannel, () => void told.push('entries'))
  const record = (ctx: Parameters<typeof recordEntry>[0]) =>
    recordEntry(ctx, { act: 'run.requested', subject: { kind: 'run', id: 'r2' }, details: {} })
  const failing = world.transact({ kind: 'system', name: 'test' }, async (ctx) => {
    await record(ctx)
    throw new Error('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  await world.transact({ kind: 'system', name: 'test' }, async (ctx) => {
    await record(ctx)
    await record(ctx)
  })
  await vi.waitFor(() => expect(told).toEqual(['entries']), { timeout: 20_000, interval: 10 })
  await listening.unlisten()
})

test.each([
  [{ apiKey: 'abc' }, { apiKey: '[withheld]' }],
  [{ inputs: { db_password: 'abc', size: 'large' } }, { inputs: { db_password: '[withheld]', size: 'large' } }],
  [{ list: [{ token: { deep: 1 } }] }, { list: [{ token: '[withheld]' }] }],
  [{ note: 'see xoxb-1-2-abc' }, { note: '[withheld]' }],
  [{ note: '-----BEGIN RSA PRIVATE KEY-----' }, { note: '[withheld]' }],
  [
    { hasToken: true, token: null },
    { hasToken: true, token: null },
  ],
  [{ at: new Date('2026-01-01T00:00:00Z') }, { at: '2026-01-01T00:00:00.000Z' }],
  [{ big: Number.POSITIVE_INFINITY }, { big: 'Infinity' }],
  [{ long: 'x'.repeat(3_000) }, { long: `${'x'.repeat(2_000)}…` }],
])('of the details %j the record keeps %j', (given, kept) => {
  expect(keepableDetails(given)).toEqual(kept)
})

test('details that are too large are refused, and so is the change they belong to', () => {
  const details = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`key${index}`, 'x'.repeat(1_500)]))
  expect(() => keepableDetails(details)).toThrow(Refusal)
  expect(mostDetails).toBeLessThan(20 * 1_500)
})

test('details without end are cut instead of followed', () => {
  const endless: Record<string, unknown> = {}
  endless.again = endless
  expect(JSON.stringify(keepableDetails(endless))).toContain('[too deep]')
})
