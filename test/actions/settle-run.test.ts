import { describe, expect, test } from 'vitest'
import { cancelRun, settleStuckRuns, withdrawRun } from '../../src/actions/index.ts'
import { expireApprovals } from '../../src/approvals/index.ts'
import { ana, ben, refusal } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { accepted, working } from './working.ts'

const { shop, begin, queued, called, read, names } = working()

describe('a run follows its consent', () => {
  test('into the queue once it is granted, one time only', async () => {
    const run = await shop().ask(ana)
    await shop().decide(ben, run.id, 'approve')
    shop().world.clock.advance(60_000)
    await shop().settle(run.id)
    await shop().settle(run.id)
    expect(await read(run.id)).toMatchObject({ state: 'queued', timesOutAt: new Date('2026-11-23T15:03:00Z') })
    expect(names().filter((name) => name === 'run.queued')).toHaveLength(1)
    expect(await shop().audit(run.id)).toEqual(['run.requested', 'consent.opened', 'approval.decided', 'run.queued'])
  })

  test('to its end when it is declined', async () => {
    const run = await shop().ask(ana)
    await shop().decide(ben, run.id, 'decline', 'not before the sale')
    await shop().settle(run.id)
    expect(await read(run.id)).toMatchObject({ state: 'declined', endedAt: shop().world.clock.now() })
    expect(names().at(-1)).toBe('run.ended')
  })

  test('to its end when it expires', async () => {
    const run = await shop().ask(ana)
    shop().world.clock.set('2026-11-24T14:02:00Z')
    await shop().world.transact(system, expireApprovals)
    await shop().settle(run.id)
    expect((await read(run.id))?.state).toBe('expired')
  })

  test('also when the job for it was given up: a sweep finds it five minutes later', async () => {
    const run = await shop().ask(ana)
    await shop().decide(ben, run.id, 'approve')
    expect(await shop().world.transact(system, settleStuckRuns)).toBe(0)
    shop().world.clock.advance(6 * 60_000)
    expect(await shop().world.transact(system, settleStuckRuns)).toBe(1)
    expect((await read(run.id))?.state).toBe('queued')
    expect(await shop().world.transact(system, settleStuckRuns)).toBe(0)
  })

  test('also when the portal was down for days after that', async () => {
    const run = await shop().ask(ana)
    await shop().decide(ben, run.id, 'approve')
    shop().world.clock.advance(3 * 86_400_000)
    expect(await shop().world.transact(system, settleStuckRuns)).toBe(1)
    expect((await read(run.id))?.state).toBe('queued')
  })

  test('not at all while it is pending', async () => {
    const run = await shop().ask(ana)
    await shop().settle(run.id)
    expect((await read(run.id))?.state).toBe('awaiting_approval')
  })
})

describe('withdrawing', () => {
  test('ends the run and its consent together', async () => {
    const run = await shop().ask(ana)
    expect(await shop().world.as(ana, withdrawRun, { run: run.id })).toMatchObject({
      state: 'cancelled',
      statusLabel: 'Withdrawn',
    })
    await shop().settle(run.id)
    expect(names().slice(-2)).toEqual(['consent.withdrawn', 'run.ended'])
    expect(await refusal(shop().world.as(ana, withdrawRun, { run: run.id }))).toMatchObject({ code: 'already_settled' })
  })

  test('is only the requester’s, and not once it is granted', async () => {
    const run = await shop().ask(ana)
    expect(await refusal(shop().world.as(ben, withdrawRun, { run: run.id }))).toMatchObject({ code: 'not_entitled' })
    await shop().decide(ben, run.id, 'approve')
    expect(await refusal(shop().world.as(ana, withdrawRun, { run: run.id }))).toMatchObject({
      code: 'already_settled',
      state: 'granted',
    })
    expect(await refusal(shop().world.as(ana, withdrawRun, { run: 'nothing' }))).toMatchObject({ code: 'not_found' })
  })

  test('and approving at once have one outcome, twenty times', async () => {
    for (let round = 0; round < 20; round++) {
      const run = await shop().ask(ana)
      const both = await Promise.allSettled([
        shop().decide(ben, run.id, 'approve'),
        shop().world.as(ana, withdrawRun, { run: run.id }),
      ])
      expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      await shop().settle(run.id)
      expect((await read(run.id))?.state).toBe(both[0].status === 'fulfilled' ? 'queued' : 'cancelled')
    }
  })
})

describe('cancelling', () => {
  const cancel = (run: string, reason = 'the cluster is on fire', who = ben) =>
    shop().world.as(who, cancelRun, { run, reason, admins: ['U0BEN'] })

  test.each([
    ['waits', () => shop().ask(ana)],
    ['is queued', () => queued()],
    [
      'runs',
      async () => {
        const { run, record } = await called()
        await record(accepted)
        return run
      },
    ],
  ])('by an admin ends a run that %s, with the reason', async (_state, make) => {
    const run = await make()
    expect(await cancel(run.id)).toMatchObject({
      state: 'cancelled',
      statusLabel: 'Cancelled by Ben Ode',
      summary: 'the cluster is on fire',
    })
    await shop().settle(run.id)
    expect(await begin(run.id)).toBeNull()
    expect(await refusal(cancel(run.id))).toMatchObject({ code: 'already_settled', state: 'cancelled' })
  })

  test('is refused to others, without a reason, and for nothing', async () => {
    const run = await shop().ask(ana)
    expect(await refusal(cancel(run.id, 'because', ana))).toMatchObject({ code: 'not_admin' })
    expect(await refusal(cancel(run.id, ' '))).toMatchObject({ code: 'invalid_input' })
    expect(await refusal(cancel('nothing'))).toMatchObject({ code: 'not_found' })
    expect((await read(run.id))?.state).toBe('awaiting_approval')
  })
})
