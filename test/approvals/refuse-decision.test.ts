import { describe, expect, test } from 'vitest'
import { openConsent, type Requester } from '../../src/approvals/index.ts'
import { linkPerson } from '../../src/identity/index.ts'
import { group, user } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { asking, idOf } from './asking.ts'
import { ana, anaAgain, ben, cleo, dora, gus, leo, olly, refusal, stage } from './crew.ts'

const { world, open, approve, reread, audit } = asking()
const finops = { name: 'budget', team: group('finops') }

const openFor = (requester: Requester) => {
  const subject = { kind: 'run', id: `of-${requester.account.account}` }
  return world.as(system, openConsent, { subject, requester, approvals: [stage()] })
}

describe('a decision is refused', () => {
  const able = ['Ben Ode', 'Cleo Park']
  test.each([
    ['to the requester', ana, { code: 'own_request' }],
    ['to a second account of the requester', anaAgain, { code: 'own_request' }],
    ['to a guest', gus, { code: 'guest', act: 'approve' }],
    ['to one who has left', leo, { code: 'not_entitled', act: 'approve', teams: ['payments'], people: able }],
    ['to one of another team', dora, { code: 'not_entitled', act: 'approve', teams: ['payments'], people: able }],
    ['to one nobody knows', olly, { code: 'not_entitled', act: 'approve', teams: ['payments'], people: able }],
    ['to the system', system, { code: 'not_entitled', act: 'approve' }],
  ])('%s', async (_who, actor, reason) => {
    const consent = await open(stage())
    expect(await refusal(approve(actor, idOf(consent)))).toMatchObject(reason)
    expect((await reread(consent))?.approvals[0]?.decisions).toEqual([])
    expect(await audit(consent)).toHaveLength(1)
  })

  test('to a requester who was nobody when they asked and is known by now', async () => {
    const someone = { workspace: 'T0HARBOR', account: 'U0LATE' }
    const consent = await openFor({ account: someone, reference: null })
    await world.as(system, linkPerson, { account: someone, reference: user('ben'), firstAdmins: [] })
    expect(await refusal(approve(ben, idOf(consent)))).toEqual({ code: 'own_request' })
  })

  test('to a requester whose account stands for somebody else by now', async () => {
    const someone = { workspace: 'T0HARBOR', account: 'U0MOVED' }
    const consent = await openFor({ account: someone, reference: user('ben') })
    await world.as(system, linkPerson, { account: someone, reference: user('cleo'), firstAdmins: [] })
    expect(await refusal(approve(ben, idOf(consent)))).toEqual({ code: 'own_request' })
    expect(await refusal(approve(cleo, idOf(consent)))).toEqual({ code: 'own_request' })
    expect((await approve(ana, idOf(consent))).consent.state).toBe('granted')
  })

  test('to the later of two, who is told who was first', async () => {
    const consent = await open(stage())
    await approve(ben, idOf(consent))
    expect(await refusal(approve(cleo, idOf(consent)))).toEqual({
      code: 'already_settled',
      state: 'granted',
      by: 'Ben Ode',
      at: new Date('2026-11-23T14:02:00Z'),
    })
    expect(await refusal(approve(ben, idOf(consent)))).toMatchObject({ code: 'already_decided', verdict: 'approved' })
  })

  test('after the deadline, before the sweep has come by', async () => {
    const consent = await open(stage())
    world.clock.set('2026-11-24T14:02:00Z')
    expect(await refusal(approve(ben, idOf(consent)))).toEqual({
      code: 'already_settled',
      state: 'expired',
      by: null,
      at: new Date('2026-11-24T14:02:00Z'),
    })
  })

  test('for an approval that is not there', async () => {
    expect(await refusal(approve(ben, 'nothing'))).toMatchObject({ code: 'not_found', what: 'approval' })
  })
})

describe('a stage that allows it', () => {
  test('lets the requester approve their own request, if they are of the team', async () => {
    const consent = await open(stage({ allowSelf: true }))
    expect((await approve(ana, idOf(consent))).consent.state).toBe('granted')
    const other = await open(stage({ ...finops, allowSelf: true }))
    expect(await refusal(approve(ana, idOf(other)))).toMatchObject({ code: 'not_entitled', teams: ['finops'] })
  })
})
