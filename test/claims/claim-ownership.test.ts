import { describe, expect, test } from 'vitest'
import { decideApproval, expireApprovals } from '../../src/approvals/index.ts'
import { parseReference } from '../../src/base/reference.ts'
import { endClaimedOwnership, settleOverdueClaims, withdrawClaim } from '../../src/claims/index.ts'
import { ana, anaAgain, ben, cleo, dora, gus, leo, olly, refusal, solo } from '../approvals/crew.ts'
import { imported } from '../catalog/documents.ts'
import { group, user } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { claimingTown, orphan, ownedByNobody, ownedByPayments, payments, unowned } from './town.ts'

const town = claimingTown()
const { world, open, bring, ask, decide, read, owner, audit } = town

describe('claiming', () => {
  test('asks the admins’ team, and gives the owner once one of them approves', async () => {
    await open()
    const claim = await ask(ana, { reason: ' We wrote it ' })
    expect(claim).toMatchObject({ state: 'awaiting_approval', team: payments, reason: 'We wrote it' })
    expect(await owner()).toEqual(ownedByNobody)
    await decide(dora, claim.id)
    expect(await read(claim.id)).toMatchObject({ state: 'done', way: 'override', grantedBy: 'Dora Lind' })
    expect(await owner()).toEqual(ownedByPayments)
    expect((await audit(claim.id, orphan)).slice(-6)).toEqual([
      'claim.requested',
      'consent.opened',
      'approval.decided',
      'claim.granted',
      'catalog.owner-overridden',
      'claim.ended',
    ])
    expect(world.events.map(({ name }) => name)).toEqual(expect.arrayContaining(['catalog.changed', 'claim.ended']))
  })

  test('takes effect once, however often its job is done', async () => {
    await open()
    const claim = await ask(ana)
    await decide(dora, claim.id)
    const before = (await audit(claim.id, orphan)).length
    await town.settle(claim.id)
    expect(await audit(claim.id, orphan)).toHaveLength(before)
  })

  test.each([
    ['declined', (claim: string) => decide(dora, claim, 'decline')],
    ['withdrawn', (claim: string) => world.as(ana, withdrawClaim, { claim })],
    [
      'expired',
      async (claim: string) => {
        world.clock.advance(25 * 3_600_000)
        await world.transact(system, expireApprovals)
        await town.settle(claim)
      },
    ],
  ])('gives nothing when it is %s, and can be asked again', async (state, end) => {
    await open()
    const claim = await ask(ana)
    await end(claim.id)
    expect(await read(claim.id)).toMatchObject({ state })
    expect(await owner()).toEqual(ownedByNobody)
    expect((await ask(cleo)).state).toBe('awaiting_approval')
  })

  test('is decided by nobody else, least of all by who asked', async () => {
    await open()
    const claim = await ask(ana)
    expect(await refusal(decide(ben, claim.id))).toMatchObject({ code: 'not_entitled', teams: ['finops'] })
    for (const who of [ana, anaAgain]) expect(await refusal(decide(who, claim.id))).toEqual({ code: 'own_request' })
    expect((await read(claim.id))?.state).toBe('awaiting_approval')
  })

  test('of an admin is decided by another one', async () => {
    await open()
    const claim = await ask(dora, { team: group('finops') })
    expect(await refusal(decide(dora, claim.id))).toEqual({ code: 'own_request' })
  })

  test('is settled by the sweep where its job was given up', async () => {
    await open()
    const claim = await ask(ana)
    const [row] =
      await world.sql`select a.id from approvals a join consents c on c.id = a.consent_id where c.subject_id = ${claim.id}`
    await world.as(dora, decideApproval, { approval: row?.id, verdict: 'approve', comment: null })
    expect(await world.transact(system, settleOverdueClaims)).toBe(0)
    world.clock.advance(6 * 60_000)
    expect(await world.transact(system, settleOverdueClaims)).toBe(1)
    expect(await owner()).toEqual(ownedByPayments)
  })
})

describe('a claim is refused', () => {
  test.each([
    ['a guest', gus, payments, 'guest'],
    ['somebody nobody knows', olly, payments, 'not_linked'],
    ['somebody who has left', leo, payments, 'no_team'],
    ['somebody of another team', solo, payments, 'not_entitled'],
    ['a team that is not there', ana, group('ghosts'), 'not_entitled'],
    ['the system', system, payments, 'not_entitled'],
  ])('to %s', async (_who, who, team, code) => {
    await open()
    expect((await refusal(ask(who, { team }))).code).toBe(code)
  })

  test('for what is owned, by whom it says, also by what it is a part of', async () => {
    const core = await imported({ kind: 'System', name: 'core', spec: { owner: 'finops' } })
    const part = await unowned('part')
    const partOf = { from: part.entity.reference, type: 'partOf', to: core.entity.reference }
    await open(await imported({ kind: 'Component', name: 'checkout' }), core, { ...part, relations: [partOf] })
    const checkout = parseReference('component:checkout')
    expect(await refusal(ask(ana, { entity: checkout }))).toEqual({
      code: 'already_owned',
      name: 'checkout',
      owner: 'payments',
      partOf: null,
    })
    expect(await refusal(ask(ana, { entity: part.entity.reference }))).toMatchObject({
      owner: 'finops',
      partOf: 'core',
    })
  })

  test('for a team itself, for nothing, and with a reason too long', async () => {
    await open()
    expect(await refusal(ask(ana, { entity: payments }))).toMatchObject({ code: 'invalid_input' })
    expect(await refusal(ask(ana, { entity: parseReference('component:gone') }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(ask(ana, { reason: 'x'.repeat(1_001) }))).toMatchObject({ fields: { reason: /1000/u } })
  })

  test('for a team that the catalog does not have, though a User says to be in it', async () => {
    await open(await imported({ kind: 'User', name: 'olly', spec: { memberOf: ['ghosts'] } }), await unowned())
    expect((await refusal(ask({ ...olly, reference: user('olly') }, { team: group('ghosts') }))).code).toBe('no_team')
  })

  test('when it was granted after its team has left the catalog', async () => {
    await open()
    const { id } = await ask(ana)
    await world.sql`delete from entities where reference = ${payments}`
    await decide(dora, id)
    expect(await read(id)).toMatchObject({ state: 'failed', trouble: 'payments has left the catalog meanwhile' })
    expect(await owner()).toEqual(ownedByNobody)
  })

  test('while another waits, saying whose; of ten at once one is taken', async () => {
    await open()
    const all = await Promise.allSettled(Array.from({ length: 10 }, (_, at) => ask(at % 2 === 0 ? ana : ben)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const told = await refusal(ask(cleo))
    expect(told).toMatchObject({ code: 'already_claimed', name: 'orphan', team: 'payments', at: world.clock.now() })
    expect(['Ana Ruiz', 'Ben Ode']).toContain('by' in told ? told.by : null)
    expect(await world.sql`select id from claims`).toHaveLength(1)
  })

  test('when it was granted too late: the entity is gone, or somebody owns it by then', async () => {
    await open()
    const vanished = await ask(ana)
    await bring()
    await decide(dora, vanished.id)
    expect(await read(vanished.id)).toMatchObject({ state: 'failed', trouble: 'it has left the catalog meanwhile' })
    await bring(await unowned())
    const late = await ask(ana)
    await bring(await imported({ kind: 'Component', name: 'orphan', spec: { owner: 'finops' } }))
    await decide(dora, late.id)
    expect(await read(late.id)).toMatchObject({ state: 'failed', trouble: 'finops owns it by now' })
  })
})

describe('where nobody could approve', () => {
  const bare = claimingTown({})

  test('says what to do when no admins’ team is set', async () => {
    await bare.open()
    expect(await refusal(bare.ask(ana))).toEqual({
      code: 'nobody_can_approve',
      approval: 'Admins of the portal',
      why: 'portal.yaml names no team of admins (admins.team)',
    })
  })

  const alone = claimingTown({ admins: { team: 'solo' } })

  test('refuses the only admin their own claim', async () => {
    await alone.open()
    expect(await refusal(alone.ask(solo, { team: group('solo') }))).toMatchObject({ code: 'nobody_can_approve' })
    expect(await alone.world.sql`select id from claims`).toEqual([])
  })
})

describe('an owner by a claim', () => {
  const granted = async () => {
    const claim = await ask(ana)
    await decide(dora, claim.id)
    return claim.id
  }

  test('survives an import that says the same, one that says more, and a while out of the catalog', async () => {
    await open()
    await granted()
    await bring(await unowned())
    expect(await owner()).toEqual(ownedByPayments)
    await bring(await unowned('orphan', { type: 'website' }))
    expect(await owner()).toEqual(ownedByPayments)
    await bring()
    await bring(await unowned())
    expect(await owner()).toEqual(ownedByPayments)
    expect(await bring(await unowned())).toMatchObject({ changed: 0, unchanged: 1 })
  })

  test.each(['finops', 'payments'])('is over when its document names %s', async (name) => {
    await open()
    await granted()
    await bring(await imported({ kind: 'Component', name: 'orphan', spec: { owner: name } }))
    expect(await owner()).toMatchObject({ column: group(name), relations: [group(name)] })
    expect(await world.sql`select reference from owner_overrides`).toEqual([])
    expect((await audit(orphan)).slice(-2)).toEqual(['catalog.owner-overridden', 'catalog.owner-override-ended'])
    await bring(await unowned())
    expect(await owner()).toEqual(ownedByNobody)
  })

  test('stands for one who does not exist, until they do or the document names another', async () => {
    const dangling = await imported({ kind: 'Component', name: 'orphan', spec: { owner: 'ghosts' } })
    await open(dangling)
    await granted()
    expect(await owner()).toMatchObject({ column: payments, listed: true })
    await bring(await imported({ kind: 'Component', name: 'orphan', spec: { owner: 'ghosts', type: 'website' } }))
    expect(await owner()).toMatchObject({ column: payments, listed: true })
    const ghosts = await imported({ kind: 'Group', name: 'ghosts' })
    await bring(
      await imported({ kind: 'Component', name: 'orphan', spec: { owner: 'ghosts', type: 'website' } }),
      ghosts,
    )
    expect(await owner()).toEqual({
      column: group('ghosts'),
      relations: [group('ghosts')],
      listed: false,
      counted: false,
    })
  })

  test('and a source that names one at the same moment end in what the source says, ten times', async () => {
    for (let round = 0; round < 10; round++) {
      await open()
      const claim = await ask(ana)
      await decide(dora, claim.id, 'approve', { settled: false })
      const finops = await imported({ kind: 'Component', name: 'orphan', spec: { owner: 'finops' } })
      await Promise.all([town.settle(claim.id), bring(finops)])
      expect(await owner()).toMatchObject({ column: group('finops'), relations: [group('finops')] })
      expect(await world.sql`select reference from owner_overrides`).toEqual([])
      expect(['done', 'failed']).toContain((await read(claim.id))?.state)
    }
  })

  test('can be ended by an admin, and by nobody else', async () => {
    await open()
    const claim = await granted()
    expect(await refusal(world.as(ana, endClaimedOwnership, { entity: orphan, admins: [] }))).toMatchObject({
      code: 'not_admin',
    })
    await world.as(dora, endClaimedOwnership, { entity: orphan, admins: [] })
    expect(await owner()).toEqual(ownedByNobody)
    expect((await audit(claim, orphan)).slice(-2)).toEqual(['catalog.owner-override-ended', 'claim.revoked'])
    expect(await refusal(world.as(dora, endClaimedOwnership, { entity: orphan, admins: [] }))).toMatchObject({
      code: 'not_found',
    })
  })

  test('can be claimed again once its team is gone', async () => {
    await open()
    const solos = await ask(solo, { team: group('solo') })
    await decide(dora, solos.id)
    await world.sql`delete from entities where reference = ${group('solo')}`
    await granted()
    expect(await owner()).toEqual(ownedByPayments)
    await world.as(dora, endClaimedOwnership, { entity: orphan, admins: [] })
    expect(await owner()).toEqual(ownedByNobody)
  })
})
