import { describe, expect, test } from 'vitest'
import { approversOf } from '../../src/approvals/index.ts'
import { decisions } from '../../src/approvals/tables.ts'
import { linkPerson } from '../../src/identity/index.ts'
import { group, key, user } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { asking, idOf } from './asking.ts'
import { ben, benAgain, cleo, dora, refusal, stage } from './crew.ts'

const { world, open, approve, decline, reread, audit } = asking()
const finops = { name: 'budget', team: group('finops') }

describe('an approval', () => {
  test('by one of the team grants a quorum of one, and is written down with who, when and why', async () => {
    const consent = await open(stage())
    world.clock.advance(60_000)
    const decided = await approve(ben, idOf(consent), ' go ahead ')
    expect(decided.consent).toMatchObject({ state: 'granted', settledAt: new Date('2026-11-23T14:03:00Z') })
    expect(decided.approval.decisions).toMatchObject([
      { verdict: 'approve', name: 'Ben Ode', decider: 'user:default/ben', comment: 'go ahead', account: ben.account },
    ])
    expect(world.events.map((event) => event.name)).toEqual(['consent.opened', 'approval.opened', 'consent.granted'])
    expect(await audit(consent)).toMatchObject([
      { act: 'consent.opened' },
      {
        act: 'approval.decided',
        actor: { account: 'U0BEN' },
        details: { verdict: 'approve', team: 'group:default/payments' },
      },
    ])
  })

  test('counts towards a quorum of two, and says how many are missing', async () => {
    const consent = await open(stage({ quorum: 2 }))
    expect((await approve(ben, idOf(consent))).outcome).toEqual({
      approval: 'pending',
      consent: 'pending',
      opens: null,
      missing: 1,
    })
    expect(await world.as(system, approversOf, { id: idOf(consent) })).toMatchObject([{ name: 'Cleo Park' }])
    expect((await approve(cleo, idOf(consent))).consent.state).toBe('granted')
  })

  test('of two accounts of one person counts once', async () => {
    const consent = await open(stage({ quorum: 2 }))
    await approve(ben, idOf(consent))
    expect(await refusal(approve(benAgain, idOf(consent)))).toMatchObject({
      code: 'already_decided',
      verdict: 'approved',
    })
    expect((await reread(consent))?.state).toBe('pending')
  })

  test('given before an account was linked counts for the person it turned out to be', async () => {
    const consent = await open(stage({ quorum: 2 }))
    const unlinked = { ...ben, account: key('U0NEW'), reference: null, name: 'New' }
    await world.database.transaction(async (tx) => {
      const decision = {
        id: 'd-1',
        approvalId: idOf(consent),
        verdict: 'approve' as const,
        decider: 'slack:T0HARBOR/U0NEW',
      }
      await tx.insert(decisions).values({ ...decision, ...unlinked.account, name: 'New', decidedAt: world.clock.now() })
    })
    await world.as(system, linkPerson, { account: key('U0NEW'), reference: user('ben'), firstAdmins: [] })
    expect((await approve(ben, idOf(consent))).outcome).toMatchObject({ approval: 'pending', missing: 1 })
  })

  test('of everybody asks all who are active and reachable, and not the requester', async () => {
    const consent = await open(stage({ quorum: 0 }))
    expect((await approve(ben, idOf(consent))).outcome.missing).toBe(1)
    expect((await approve(cleo, idOf(consent))).consent.state).toBe('granted')
  })

  test('opens the next stage, whose deadlines count from then', async () => {
    const consent = await open(stage(), stage({ ...finops, expiresAfterSeconds: 3600, remindAfterSeconds: 600 }))
    expect(consent.approvals[1]).toMatchObject({ state: 'waiting', expiresAt: null })
    expect(await refusal(approve(dora, idOf(consent, 1)))).toEqual({ code: 'not_yet', waitsFor: 'owners' })
    world.clock.advance(3_600_000)
    const { consent: next } = await approve(ben, idOf(consent))
    expect(next).toMatchObject({ state: 'pending', settledAt: null })
    expect(next.approvals[1]).toMatchObject({ state: 'pending', expiresAt: new Date('2026-11-23T16:02:00Z') })
    expect(world.events.slice(-2)).toMatchObject([
      { name: 'consent.changed', id: consent.id },
      { name: 'approval.opened', id: idOf(consent, 1) },
    ])
    expect((await approve(dora, idOf(consent, 1))).consent.state).toBe('granted')
  })
})

describe('a decline', () => {
  test('by one settles the whole consent and closes what was still to come', async () => {
    const consent = await open(stage({ quorum: 2 }), stage(finops))
    await approve(ben, idOf(consent))
    const { consent: after } = await decline(cleo, idOf(consent), 'not before the sale')
    expect(after.state).toBe('declined')
    expect(after.approvals.map((approval) => approval.state)).toEqual(['declined', 'withdrawn'])
    expect(await refusal(approve(dora, idOf(consent, 1)))).toMatchObject({
      code: 'already_settled',
      state: 'declined',
      by: 'Cleo Park',
    })
  })

  test('needs a reason, and leaves nothing behind without one', async () => {
    const consent = await open(stage())
    expect(await refusal(decline(ben, idOf(consent), '  '))).toMatchObject({
      code: 'invalid_input',
      fields: { comment: expect.stringContaining('why') },
    })
    expect((await reread(consent))?.approvals[0]?.decisions).toEqual([])
    expect(await audit(consent)).toHaveLength(1)
  })

  test('refuses a reason that is too long', async () => {
    const consent = await open(stage())
    expect(await refusal(decline(ben, idOf(consent), 'x'.repeat(1001)))).toMatchObject({ code: 'invalid_input' })
  })
})
