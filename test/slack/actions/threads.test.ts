import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { cancelRun, withdrawRun } from '../../../src/actions/index.ts'
import { runLogs, runs } from '../../../src/actions/tables.ts'
import { remindApprovals } from '../../../src/approvals/index.ts'
import { RepeatLater } from '../../../src/base/repeat-later.ts'
import { openApproversCards } from '../../../src/slack/actions/open-approvers-cards.ts'
import { openRequesterCard } from '../../../src/slack/actions/open-requester-card.ts'
import { showLog } from '../../../src/slack/actions/show-log.ts'
import { tellOutcome } from '../../../src/slack/actions/tell-outcome.ts'
import { showReminder } from '../../../src/slack/approvals/show-reminder.ts'
import { environment } from '../../actions/documents.ts'
import { record } from '../../actions/shop.ts'
import { ana, ben, olly } from '../../approvals/crew.ts'
import { system } from '../../support/ctx.ts'
import { buttonsOf, markupOf } from '../shop.ts'
import { portalForTests, read } from './portal.ts'

const portal = portalForTests()
const asked = async () => {
  const run = await portal.shop().ask(ana)
  await openRequesterCard(portal.parts())({ id: run.id })
  await openApproversCards(portal.parts())({ id: await portal.pending(run.id) })
  return run.id
}
const log = (run: string, ...messages: string[]) => {
  const at = portal.shop().world.clock.now()
  return portal
    .database()
    .insert(runLogs)
    .values(messages.map((message) => ({ runId: run, message, at })))
}
const end = (run: string, said: Partial<typeof runs.$inferInsert>) => {
  const endedAt = portal.shop().world.clock.now()
  return portal
    .database()
    .update(runs)
    .set({ endedAt, ...said })
    .where(eq(runs.id, run))
}
const show = (id: string) => showLog(portal.parts())({ id })
const logs = async (destination = 'C0PAY') =>
  (await portal.cards()).filter((card) => card.purpose === 'run/log' && card.destination === destination)

describe('the log of a run', () => {
  test('is gathered into one message in each thread', async () => {
    const run = await asked()
    await log(run, 'container 1 is up', 'container 2 is up')
    await show(run)
    const [message] = await logs()
    const parent = await portal.card('run/approvers')
    expect(message?.threadOf).toBe(parent.id)
    expect(read(message === undefined ? null : await portal.draw(message))).toBe('container 1 is up\ncontainer 2 is up')
    expect(await logs('U0ANA')).toHaveLength(1)
  })

  test('is told at most once in ten seconds, and then all that came meanwhile', async () => {
    const run = await asked()
    await log(run, 'first')
    await show(run)
    portal.shop().world.clock.advance(4_000)
    await log(run, 'second')
    const later = await show(run).catch((error: unknown) => error)
    expect(later).toBeInstanceOf(RepeatLater)
    expect(later).toMatchObject({ afterSeconds: 6 })
    await log(run, 'third')
    portal.shop().world.clock.advance(6_000)
    await show(run)
    const [, next] = await logs()
    expect(read(next === undefined ? null : await portal.draw(next))).toBe('second\nthird')
    await show(run)
    expect(await logs()).toHaveLength(2)
  })

  test('is told once by jobs that run at the same time', async () => {
    const run = await asked()
    await log(run, 'first')
    await Promise.all([show(run), show(run), show(run)])
    expect(await logs()).toHaveLength(1)
  })

  test('of more lines than one message gathers goes on with the next', async () => {
    const run = await asked()
    await log(run, ...Array.from({ length: 130 }, (_, index) => `line ${index}`))
    await expect(show(run)).rejects.toThrow(RepeatLater)
    portal.shop().world.clock.advance(10_000)
    await show(run)
    const [first, second] = await logs()
    expect(read(first === undefined ? null : await portal.draw(first))).toMatch(/^line 0\n[\s\S]*line 99$/u)
    expect(read(second === undefined ? null : await portal.draw(second))).toMatch(/^line 100\n[\s\S]*line 129$/u)
  })

  test('is shown as it is, whatever is in it, and says how much was left out', async () => {
    const run = await asked()
    await log(run, '\u001B[31m<!channel>\u001B[0m *up*\u0007', 'x'.repeat(2_850), 'y'.repeat(900))
    await show(run)
    const [message] = await logs()
    const drawn = message === undefined ? null : await portal.draw(message)
    expect(read(drawn)).toMatch(/^<!channel> \*up\*\nx+\nand 1 more line$/u)
    expect(markupOf(drawn)).not.toContain('<!channel>')
  })

  test('stays as it was posted', async () => {
    const run = await asked()
    await log(run, 'first')
    await show(run)
    const [message] = await logs()
    expect(message === undefined ? '' : await portal.draw({ ...message, ts: '1.1' })).toBeNull()
  })
})

describe('a reminder', () => {
  test('goes to the thread of the card, and mentions only those who can still decide', async () => {
    await record(
      portal.shop().world,
      environment({ approvals: [{ name: 'owners', from: 'owner', quorum: 2, remind: '2h', expires: '24h' }] }),
    )
    const run = await asked()
    await portal.shop().decide(ben, run, 'approve')
    portal.shop().world.clock.advance(2 * 3_600_000)
    expect(await portal.shop().world.transact(system, remindApprovals)).toBe(1)
    await showReminder(portal.parts())({ id: await portal.pending(run) })
    const reminder = await portal.card('approval/reminder')
    expect(reminder).toMatchObject({ destination: 'C0PAY', threadOf: (await portal.card('run/approvers')).id })
    expect(read(await portal.draw(reminder))).toBe('@Cleo Park this still waits for a decision, until tomorrow 15:02.')
    expect(await portal.draw({ ...reminder, ts: '1.1' })).toBeNull()
  })

  test('is not shown when the decision came first', async () => {
    const run = await asked()
    const approval = await portal.pending(run)
    await showReminder(portal.parts())({ id: approval })
    const reminder = await portal.card('approval/reminder')
    await portal.shop().decide(ben, run, 'approve')
    expect(await portal.draw(reminder)).toBeNull()
    await showReminder(portal.parts())({ id: approval })
    expect((await portal.cards()).filter((card) => card.purpose === 'approval/reminder')).toHaveLength(1)
  })
})

describe('the outcome', () => {
  const outcome = async (run: string) => {
    await tellOutcome(portal.parts())({ id: run })
    return portal.draw(await portal.card('run/outcome'))
  }

  test('is told to the one who asked in a message of its own: who declined, and why', async () => {
    const run = await asked()
    await portal.shop().decide(ben, run, 'decline', 'Not during the freeze')
    await portal.shop().settle(run)
    const told = await outcome(run)
    expect(read(told)).toContain('Request an environment for Checkout: Ben Ode declined it: Not during the freeze')
    expect(buttonsOf(told)).toEqual([['try_again', run]])
    expect((await portal.card('run/outcome')).destination).toBe('U0ANA')
  })

  test('is told with what was made', async () => {
    const run = await asked()
    const links = [{ title: 'Open it', url: 'https://env-1.example.com' }]
    await end(run, { state: 'succeeded', summary: 'The environment is ready.', links })
    const told = await outcome(run)
    expect(read(told)).toContain(
      'Request an environment for Checkout: done. The environment is ready.\nOpen it (https://env-1.example.com/)',
    )
    expect(buttonsOf(told)).toEqual([])
  })

  test('is told with the reason where an admin cancelled the request while it waited', async () => {
    const run = await asked()
    const cancel = { run, reason: 'The platform is moving this week', admins: ['U0OLLY'] }
    await portal.shop().world.as(olly, cancelRun, cancel)
    expect(read(await outcome(run))).toContain('The platform is moving this week')
  })

  test('is told once, and not to one who withdrew it themselves, nor before it is over', async () => {
    const run = await asked()
    await tellOutcome(portal.parts())({ id: run })
    await portal.shop().world.as(ana, withdrawRun, { run })
    await tellOutcome(portal.parts())({ id: run })
    expect((await portal.cards()).filter((card) => card.purpose === 'run/outcome')).toEqual([])
    const other = await asked()
    await end(other, { state: 'failed' })
    await outcome(other)
    await tellOutcome(portal.parts())({ id: other })
    expect(await portal.draw({ ...(await portal.card('run/outcome')), ts: '1.1' })).toBeNull()
  })
})
