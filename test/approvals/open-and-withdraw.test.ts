import { describe, expect, test } from 'vitest'
import { type ApprovalPlan, openConsent, withdrawConsent } from '../../src/approvals/index.ts'
import { group } from '../identity/town.ts'
import { asking, idOf } from './asking.ts'
import { ana, anaAgain, ben, refusal, solo, stage } from './crew.ts'

let count = 0
const { world, open, approve, reread, audit } = asking()
const finops = { name: 'budget', team: group('finops') }

describe('a consent that nobody could grant is not opened', () => {
  const ask = (who: typeof ana, plan: ApprovalPlan) => {
    const requester = { account: who.account, reference: who.reference }
    return world.as(who, openConsent, {
      subject: { kind: 'run', id: `never-${++count}` },
      requester,
      approvals: [plan],
    })
  }
  test.each([
    ['a team without members', ana, stage({ team: group('empty') }), /nobody in empty/],
    ['a team that is not there', ana, stage({ team: group('ghosts') }), /nobody in group:default\/ghosts/],
    ['a team of the requester alone', solo, stage({ team: group('solo') }), /the one who asks/],
    ['a quorum above the number of people', ana, stage({ quorum: 3 }), /3 people of payments must approve/],
    ['everybody, where that is nobody', ana, stage({ team: group('empty'), quorum: 0 }), /nobody in empty/],
  ])('%s', async (_why, who, plan, why) => {
    expect(await refusal(ask(who, plan))).toEqual({
      code: 'nobody_can_approve',
      approval: 'owners',
      why: expect.stringMatching(why),
    })
  })

  test('a stage behind a good one is looked at too', async () => {
    expect(await refusal(open(stage(), stage({ team: group('empty') })))).toMatchObject({ code: 'nobody_can_approve' })
  })

  test('a second consent of the same subject fails', async () => {
    const { subject } = await open(stage())
    const requester = { account: ana.account, reference: ana.reference }
    await expect(world.as(ana, openConsent, { subject, requester, approvals: [] })).rejects.toThrow()
  })
})

test('a consent without stages is granted at once', async () => {
  const consent = await open()
  expect(consent).toMatchObject({ state: 'granted', approvals: [], settledAt: world.clock.now() })
  expect(world.events.map((event) => event.name)).toEqual(['consent.granted'])
})

describe('withdrawing', () => {
  test('is the requester’s, also by their second account', async () => {
    const consent = await open(stage(), stage(finops))
    await world.as(anaAgain, withdrawConsent, { subject: consent.subject })
    const after = await reread(consent)
    expect(after?.state).toBe('withdrawn')
    expect(after?.approvals.map((approval) => approval.state)).toEqual(['withdrawn', 'withdrawn'])
    expect(world.events.at(-1)).toMatchObject({ name: 'consent.withdrawn', id: consent.id })
    expect((await audit(consent)).at(-1)).toMatchObject({ act: 'consent.withdrawn' })
    expect(await refusal(approve(ben, idOf(consent)))).toMatchObject({
      code: 'already_settled',
      state: 'withdrawn',
      by: null,
    })
  })

  test('is refused to everybody else and once it is decided', async () => {
    const consent = await open(stage())
    expect(await refusal(world.as(ben, withdrawConsent, { subject: consent.subject }))).toEqual({
      code: 'not_entitled',
      act: 'withdraw',
      teams: [],
      people: ['Ana Ruiz'],
    })
    await approve(ben, idOf(consent))
    expect(await refusal(world.as(ana, withdrawConsent, { subject: consent.subject }))).toMatchObject({
      code: 'already_settled',
      state: 'granted',
      by: 'Ben Ode',
    })
  })
})
