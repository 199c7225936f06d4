import { describe, expect, test } from 'vitest'
import { getRun } from '../../../src/actions/index.ts'
import { runs } from '../../../src/actions/tables.ts'
import { newId } from '../../../src/base/ids.ts'
import { Refusal } from '../../../src/base/refusal.ts'
import type { MessagePayload } from '../../../src/block-kit/message.ts'
import { openRequesterCard } from '../../../src/slack/actions/open-requester-card.ts'
import { tellOutcome } from '../../../src/slack/actions/tell-outcome.ts'
import { allHandlers } from '../../../src/slack/all-handlers.ts'
import { AlreadyHandled } from '../../../src/slack/once.ts'
import { presentRefusal } from '../../../src/slack/present-refusal.ts'
import { answerRoot } from '../../../src/slack/root-command.ts'
import { ana, ben } from '../../approvals/crew.ts'
import { system } from '../../support/ctx.ts'
import { command, portalForTests, read } from './portal.ts'

const portal = portalForTests()
const say = (typed: ReturnType<typeof command>) =>
  answerRoot(allHandlers)({ ...portal.parts(), firstAdmins: ['U0OLLY'] }, typed)
const cancel = (text: string, who = 'U0OLLY') => say(command(`cancel ${text}`.trim(), who))
const words = (answer: Promise<MessagePayload | null>) =>
  answer.then(read, (error: unknown) => (error instanceof Refusal ? presentRefusal(error.reason).text : String(error)))
const state = async (id: string) => (await portal.shop().world.transact(system, (ctx) => getRun(ctx, id)))?.run.state

describe('/portal cancel', () => {
  test('ends a run by the letters of its reference, and the one who asked is told why', async () => {
    const run = await portal.shop().ask(ana)
    await openRequesterCard(portal.parts())({ id: run.id })
    expect(await words(cancel(`(${run.ticket.toLowerCase()}) the platform &amp; its disks are moving`))).toBe(
      'You cancelled “Request an environment for Checkout”. Ana Ruiz, who asked for it, is told why.',
    )
    expect(await state(run.id)).toBe('cancelled')
    expect(portal.shop().world.events.map((event) => event.name)).toContain('run.ended')
    await tellOutcome(portal.parts())({ id: run.id })
    const outcome = await portal.draw(await portal.card('run/outcome', 'U0ANA'))
    expect(read(outcome)).toContain('the platform & its disks are moving')
  })

  test('says that what was begun outside goes on', async () => {
    const run = await portal.shop().ask(ana)
    await portal.shop().decide(ben, run.id, 'approve')
    await portal.shop().settle(run.id)
    await portal.database().update(runs).set({ calledAt: portal.shop().world.clock.now() })
    expect(await words(cancel(`${run.ticket} it eats the cluster`))).toContain(
      `What was begun outside goes on: stop it there if it has to stop (ref ${run.ticket}).`,
    )
  })

  test('is for admins: others are told who they are, whether or not there is such a run', async () => {
    const run = await portal.shop().ask(ana)
    const refused = 'Only admins of the portal can cancel a run. Ask Olly Outside.'
    for (const text of [`${run.ticket} because`, 'QQQQQQ because', run.ticket]) {
      expect(await words(cancel(text, 'U0ANA'))).toBe(refused)
    }
    expect(await state(run.id)).toBe('awaiting_approval')
    expect(read(await say(command('help', 'U0ANA')))).not.toContain('cancel')
    expect(read(await say(command('help', 'U0OLLY')))).toContain('/portal cancel TICKET REASON')
  })

  test('of letters that no run has says where they stand', async () => {
    expect(await words(cancel('QQQQQQ because'))).toBe(
      'There is no run called “QQQQQQ”. Give the six letters that its card has as its reference.',
    )
  })

  test('of a run that is over says so', async () => {
    const run = await portal.shop().ask(ana)
    await cancel(`${run.ticket} because`)
    expect(await words(cancel(`${run.ticket} because`))).toBe('This is cancelled already; there is nothing left to do.')
  })

  test('of letters that came twice means the run that is not over', async () => {
    const run = await portal.shop().ask(ana)
    const [row] = await portal.database().select().from(runs)
    if (row === undefined) throw new Error('there is no run')
    const endedAt = new Date('2026-11-24T09:00:00Z')
    const later = { ...row, id: newId(), state: 'failed' as const, requestedAt: endedAt, endedAt }
    await portal.database().insert(runs).values(later)
    await cancel(`${run.ticket} because`)
    expect(await state(run.id)).toBe('cancelled')
  })

  test('asks for what is missing', async () => {
    const run = await portal.shop().ask(ana)
    expect(await words(cancel(''))).toContain('/portal cancel K7Q2MB the platform is moving')
    expect(await words(cancel('...'))).toContain('/portal cancel K7Q2MB the platform is moving')
    expect(await words(cancel(run.ticket))).toBe('Reason: Say why, for the one who asked.')
    expect(await state(run.id)).toBe('awaiting_approval')
  })

  test('is done once when Slack delivers it twice', async () => {
    const run = await portal.shop().ask(ana)
    const twice = command(`cancel ${run.ticket} because`, 'U0OLLY')
    await say(twice)
    await expect(say(twice)).rejects.toThrow(AlreadyHandled)
  })
})
