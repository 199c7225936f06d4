import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type ApprovalPlan, type Consent, consentOf, decideApproval, openConsent } from '../../src/approvals/index.ts'
import { auditEntries } from '../../src/audit/tables.ts'
import type { Actor } from '../../src/base/ctx.ts'
import { system, type TestTransact, testTransact } from '../support/ctx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { ana, gather } from './crew.ts'

/** The crew in a database of its own, with the gestures of people who ask and decide. The time is 14:02 in each test. */
export function asking() {
  const state: { fresh?: FreshDatabase; world?: TestTransact; count: number } = { count: 0 }
  const given = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('asked before the test began')
    return value
  }
  const world = () => given(state.world)
  beforeAll(async () => {
    state.fresh = await freshDatabase()
    state.world = testTransact(state.fresh.connection.database)
    await gather(state.world)
  })
  afterAll(() => state.fresh?.drop())
  beforeEach(() => {
    world().clock.set('2026-11-23T14:02:00Z')
    world().events.length = 0
  })
  const decide =
    (verdict: 'approve' | 'decline') =>
    (who: Actor, approval: string, comment: string | null = null) =>
      world().as(who, decideApproval, { approval, verdict, comment })
  return {
    world,
    database: () => given(state.fresh).connection.database,
    open: (...approvals: ApprovalPlan[]): Promise<Consent> => {
      const subject = { kind: 'run', id: `run-${++state.count}` }
      const requester = { account: ana.account, reference: ana.reference }
      return world().as(ana, openConsent, { subject, requester, approvals })
    },
    approve: decide('approve'),
    decline: decide('decline'),
    reread: (consent: Consent) => world().transact(system, (ctx) => consentOf(ctx, consent.subject)),
    audit: async (consent: Consent) => {
      const entries = await given(state.fresh).connection.database.select().from(auditEntries)
      return entries.filter((entry) => entry.subjectId === consent.subject.id).sort((one, other) => one.id - other.id)
    },
  }
}

export const idOf = (consent: Consent, position = 0): string => consent.approvals[position]?.id ?? ''
