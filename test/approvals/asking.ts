import { beforeAll } from 'vitest'
import { type ApprovalPlan, type Consent, consentOf, decideApproval, openConsent } from '../../src/approvals/index.ts'
import { auditEntries } from '../../src/audit/tables.ts'
import type { Actor } from '../../src/base/ctx.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { ana, gather } from './crew.ts'

/** The crew in a database of its own, with the gestures of people who ask and decide. The time is 14:02 in each test. */
export function asking() {
  const world = databaseForTests({ now: '2026-11-23T14:02:00Z' })
  let count = 0
  beforeAll(() => gather(world))
  const decide =
    (verdict: 'approve' | 'decline') =>
    (who: Actor, approval: string, comment: string | null = null) =>
      world.as(who, decideApproval, { approval, verdict, comment })
  return {
    world,
    open: (...approvals: ApprovalPlan[]): Promise<Consent> => {
      const subject = { kind: 'run', id: `run-${++count}` }
      const requester = { account: ana.account, reference: ana.reference }
      return world.as(ana, openConsent, { subject, requester, approvals })
    },
    approve: decide('approve'),
    decline: decide('decline'),
    reread: (consent: Consent) => world.transact(system, (ctx) => consentOf(ctx, consent.subject)),
    audit: async (consent: Consent) => {
      const entries = await world.database.select().from(auditEntries)
      return entries.filter((entry) => entry.subjectId === consent.subject.id).sort((one, other) => one.id - other.id)
    },
  }
}

export const idOf = (consent: Consent, position = 0): string => consent.approvals[position]?.id ?? ''
