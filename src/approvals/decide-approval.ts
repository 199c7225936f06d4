import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import { and, eq } from '../base/sql.ts'
import type { Approval, Verdict } from './approval.ts'
import { checkDecider } from './check-decider.ts'
import type { Consent } from './consent.ts'
import { type DecisionOutcome, outcomeOf } from './decision-rule.ts'
import { openingOf } from './opening.ts'
import { lockConsent, readConsent } from './read-consent.ts'
import { settleConsents } from './settle-consents.ts'
import { approvals, decisions } from './tables.ts'

export interface DecideApproval {
  readonly approval: string
  readonly verdict: Verdict
  /** Required to decline. At most 1000 characters. */
  readonly comment: string | null
}

export interface Decided {
  readonly consent: Consent
  readonly approval: Approval
  readonly outcome: DecisionOutcome
}

/** Characters a comment may have. */
export const longestComment = 1000

/**
 * Records one person's word and what it makes of the stage and the consent. Refuses with `already_decided`,
 * `already_settled`, `not_yet`, `guest`, `own_request`, `not_entitled`, `not_found` or `invalid_input` (`comment`).
 */
export async function decideApproval(ctx: Ctx, input: DecideApproval): Promise<Decided> {
  const { consent, approval } = await lockApproval(ctx, input.approval)
  const { person, decider, approvers } = await checkDecider(ctx, consent, approval)
  const comment = commentOf(input)
  const decision = { verdict: input.verdict, decider, account: person.account }
  const outcome = outcomeOf({
    stages: consent.approvals,
    approval,
    decisions: [...approval.decisions, decision],
    verdict: input.verdict,
    eligible: approvers.eligible,
  })
  await ctx.tx.insert(decisions).values({
    id: newId(),
    approvalId: approval.id,
    verdict: input.verdict,
    decider,
    ...person.account,
    name: person.name,
    comment,
    decidedAt: ctx.now,
  })
  await applyOutcome(ctx, consent, approval, outcome)
  await recordEntry(ctx, {
    act: 'approval.decided',
    subject: consent.subject,
    details: {
      approval: approval.id,
      name: approval.name,
      team: approval.team,
      verdict: input.verdict,
      comment,
      outcome,
    },
  })
  await tell(ctx, consent, outcome)
  return reread(ctx, consent, approval, outcome)
}

async function lockApproval(ctx: Ctx, id: string): Promise<{ consent: Consent; approval: Approval }> {
  const [row] = await ctx.tx.select({ consent: approvals.consentId }).from(approvals).where(eq(approvals.id, id))
  const consent = row === undefined ? null : await lockConsent(ctx.tx, row.consent)
  const approval = consent?.approvals.find((each) => each.id === id)
  if (consent === null || approval === undefined) {
    throw new Refusal({ code: 'not_found', what: 'approval', name: id, nearest: [] })
  }
  return { consent, approval }
}

function commentOf({ verdict, comment }: DecideApproval): string | null {
  const text = comment?.trim() ?? ''
  if (text.length > longestComment) {
    throw new Refusal({ code: 'invalid_input', fields: { comment: `Keep it under ${longestComment} characters.` } })
  }
  if (verdict === 'decline' && text === '') {
    throw new Refusal({ code: 'invalid_input', fields: { comment: 'Say why, so that they know what to change.' } })
  }
  return text === '' ? null : text
}

async function applyOutcome(ctx: Ctx, consent: Consent, approval: Approval, outcome: DecisionOutcome): Promise<void> {
  if (outcome.approval !== 'pending') {
    await ctx.tx
      .update(approvals)
      .set({ state: outcome.approval, settledAt: ctx.now })
      .where(and(eq(approvals.id, approval.id), eq(approvals.state, 'pending')))
  }
  const next = consent.approvals.find((each) => each.id === outcome.opens)
  if (next !== undefined) {
    await ctx.tx
      .update(approvals)
      .set(openingOf(next, ctx.now))
      .where(and(eq(approvals.id, next.id), eq(approvals.state, 'waiting')))
  }
  if (outcome.consent !== 'pending') await settleConsents(ctx, [consent.id], outcome.consent)
}

async function tell(ctx: Ctx, { id, subject }: Consent, outcome: DecisionOutcome): Promise<void> {
  const name = outcome.consent === 'pending' ? 'consent.changed' : (`consent.${outcome.consent}` as const)
  await ctx.emit({ name, id, subject })
  if (outcome.opens !== null) await ctx.emit({ name: 'approval.opened', id: outcome.opens, subject })
}

async function reread(ctx: Ctx, before: Consent, { id }: Approval, outcome: DecisionOutcome): Promise<Decided> {
  const consent = await readConsent(ctx.tx, before.id)
  const approval = consent?.approvals.find((each) => each.id === id)
  if (consent === null || approval === undefined) throw new Error('The approval that was just decided is not there')
  return { consent, approval, outcome }
}
