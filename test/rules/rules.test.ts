import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { beginCall, requestRun } from '../../src/actions/index.ts'
import { decideApproval } from '../../src/approvals/index.ts'
import { machineClock } from '../../src/base/clock.ts'
import { section } from '../../src/block-kit/blocks.ts'
import { type Mrkdwn, mrkdwn } from '../../src/block-kit/mrkdwn.ts'
import { moveClock } from '../../src/database/move-clock.ts'
import { createTransact } from '../../src/database/transact.ts'
import { createEmit } from '../../src/jobs/emit.ts'
import { openQueue, type Queue } from '../../src/jobs/open-queue.ts'
import { raiseCards } from '../../src/slack/cards/raise-cards.ts'
import { AlreadyHandled, once } from '../../src/slack/once.ts'
import { checkout, filled, openShop, type Shop, tokenKey } from '../actions/shop.ts'
import { ana, ben, cleo } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const fresh = databaseForTests()
let shop: Shop
let queue: Queue

beforeAll(async () => {
  shop = await openShop(fresh.database)
  queue = await openQueue({ url: fresh.url, onError: () => {} })
})
afterAll(async () => {
  await queue.close()
})

const counts = async () => {
  const [row] = await fresh.sql`
    select (select count(*)::int from runs) as runs, (select count(*)::int from consents) as consents,
      (select count(*)::int from audit_entries) as entries, (select count(*)::int from pgboss.job) as jobs`
  return row
}

const queued = () =>
  createTransact({
    database: fresh.database,
    clock: shop.world.clock,
    emit: createEmit({ queue, raiseCards }),
  })

describe('rule 1: one transaction holds the state change, the audit entry and the jobs', () => {
  it('all of them, or none', async () => {
    const asked = { action: 'request-environment', version: 1, entity: checkout, inputs: filled, retryOf: null }
    const before = await counts()
    await expect(
      queued()(ana, async (ctx) => {
        await requestRun(ctx, asked)
        throw new Error('the last moment')
      }),
    ).rejects.toThrow('the last moment')
    expect(await counts()).toEqual(before)
    await queued()(ana, (ctx) => requestRun(ctx, asked))
    const after = await counts()
    expect(after?.runs).toBe(before?.runs + 1)
    expect(after?.entries).toBeGreaterThan(before?.entries)
    expect(after?.jobs).toBeGreaterThan(before?.jobs)
  })
})

describe('rule 2: the database settles races', () => {
  it('one of two who decide at once wins, and the other is told who did', async () => {
    const run = await shop.ask(ana)
    const decision = { approval: await shop.pending(run.id), verdict: 'approve' as const, comment: null }
    const outcomes = await Promise.allSettled([ben, cleo].map((who) => shop.world.as(who, decideApproval, decision)))
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]?.reason).toMatchObject({ reason: { code: 'already_settled', by: expect.stringMatching(/./u) } })
  })
})

describe('rule 4: every delivery may come twice, and is handled once', () => {
  const gesture = (delivery: string) => ({ account: { workspace: 'T0', account: 'U0' }, delivery, trigger: delivery })
  const handle = (delivery: string, work: () => void = () => {}) =>
    shop.world.transact(system, async (ctx) => {
      await once(ctx, gesture(delivery))
      work()
    })

  it('the second does nothing', async () => {
    await handle('one')
    await expect(handle('one')).rejects.toBeInstanceOf(AlreadyHandled)
  })

  it('a first that failed leaves the second its place', async () => {
    const fails = () => {
      throw new Error('the database went away')
    }
    await expect(handle('two', fails)).rejects.toThrow('went away')
    await handle('two')
  })

  it('of two at the same time, one is handled', async () => {
    const outcomes = await Promise.allSettled([handle('three'), handle('three'), handle('three')])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('rule 7: text from outside is escaped by its type', () => {
  it('a raw string does not compile where mrkdwn is wanted', () => {
    expectTypeOf<string>().not.toExtend<Mrkdwn>()
    expectTypeOf(section).parameter(0).not.toExtend<string>()
  })

  it('what people typed mentions nobody', () => {
    expect(mrkdwn`${'<!channel> <@U0BEN>'}`.text).not.toMatch(/<[!@]/u)
  })
})

describe('rule 8: outside effects are idempotent', () => {
  it('a call that is repeated after a crash carries the same run and token', async () => {
    const run = await shop.ask(ana)
    await shop.decide(ben, run.id, 'approve')
    await shop.settle(run.id)
    const begin = () => shop.world.as(system, beginCall, { run: run.id, tokenKey })
    const [first, second] = [await begin(), await begin()]
    expect(second).toMatchObject({ run: first?.run, token: first?.token, attempt: 2 })
  })
})

describe('rule 11: time is passed in', () => {
  it('every replica sees the time as it was moved', async () => {
    const { database } = fresh
    const replica = () => createTransact({ database, clock: machineClock, emit: async () => {} })
    await moveClock(database, 86_400_000)
    const [one, other] = await Promise.all(
      [replica(), replica()].map((transact) => transact(system, async ({ now }) => now.getTime())),
    )
    await moveClock(database, 0)
    expect(one).toBeGreaterThan(Date.now() + 86_000_000)
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(5_000)
  })
})

describe('rule 12: every Slack id is stored with its workspace', () => {
  it('each table that names an account, a usergroup or a channel names the workspace too', async () => {
    const rows = await fresh.database.execute<{ table: string }>(sql`
      select table_name as table from information_schema.columns where table_schema = 'public'
      group by table_name
      having bool_or(column_name in ('account', 'usergroup', 'channel', 'ts', 'destination', 'requester_account'))
        and not bool_or(column_name in ('workspace', 'requester_workspace'))`)
    expect(rows.map((row) => row.table)).toEqual([])
  })
})
