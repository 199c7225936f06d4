import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import {
  type ApprovalPlan,
  type Consent,
  consentOf,
  decideApproval,
  expireApprovals,
  openConsent,
  remindApprovals,
} from '../../src/approvals/index.ts'
import { consents } from '../../src/approvals/tables.ts'
import { group } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { ana, ben, gather, stage } from './crew.ts'

const world = databaseForTests({ empty: ['consents', 'approvals', 'decisions'], now: '2026-11-23T14:00:00Z' })
let count = 0

beforeAll(() => gather(world))

async function open(...approvals: ApprovalPlan[]): Promise<Consent> {
  const subject = { kind: 'run', id: `run-${++count}` }
  const consent = await world.as(ana, openConsent, {
    subject,
    requester: { account: ana.account, reference: ana.reference },
    approvals,
  })
  world.events.length = 0
  return consent
}
const expire = () => world.transact(system, expireApprovals)
const remind = () => world.transact(system, remindApprovals)
const reread = (consent: Consent) => world.transact(system, (ctx) => consentOf(ctx, consent.subject))

test('a stage past its deadline expires with its consent, once, and what is not due stays', async () => {
  const due = await open(stage({ expiresAfterSeconds: 3600 }), stage({ name: 'budget', team: group('finops') }))
  const later = await open(stage({ expiresAfterSeconds: 3601 }))
  world.clock.set('2026-11-23T15:00:00Z')
  expect(await expire()).toBe(1)
  expect(await reread(due)).toMatchObject({
    state: 'expired',
    settledAt: world.clock.now(),
    approvals: [{ state: 'expired' }, { state: 'withdrawn', openedAt: null }],
  })
  expect((await reread(later))?.state).toBe('pending')
  expect(world.events).toEqual([{ name: 'consent.expired', id: due.id, subject: due.subject }])
  expect(await expire()).toBe(0)
})

test('a consent that somebody is deciding on is left for the next round', async () => {
  const consent = await open(stage({ expiresAfterSeconds: 60 }))
  world.clock.set('2026-11-23T15:00:00Z')
  await world.database.transaction(async (tx) => {
    await tx.select().from(consents).where(eq(consents.id, consent.id)).for('update')
    expect(await expire()).toBe(0)
  })
  expect(await expire()).toBe(1)
})

test('two sweeps at once expire each consent once', async () => {
  for (let index = 0; index < 20; index++) await open(stage({ expiresAfterSeconds: 60 }))
  world.clock.set('2026-11-23T15:00:00Z')
  const counts = await Promise.all([expire(), expire(), expire()])
  const left = await expire()
  expect(counts.reduce((sum, each) => sum + each, left)).toBe(20)
  expect(world.events).toHaveLength(20)
})

test('a reminder is given once, while the stage still waits', async () => {
  const consent = await open(stage({ remindAfterSeconds: 600 }))
  const decided = await open(stage({ remindAfterSeconds: 600 }))
  const approval = decided.approvals[0]?.id ?? ''
  await world.as(ben, decideApproval, { approval, verdict: 'approve', comment: null })
  world.events.length = 0
  world.clock.set('2026-11-23T14:09:59Z')
  expect(await remind()).toBe(0)
  world.clock.set('2026-11-23T14:10:00Z')
  expect(await remind()).toBe(1)
  expect(world.events).toEqual([{ name: 'approval.reminded', id: consent.approvals[0]?.id, subject: consent.subject }])
  expect(await remind()).toBe(0)
})
