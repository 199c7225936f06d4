import { recordEntry } from '../audit/index.ts'
import type { Ctx, Subject } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { ApprovalPlan } from './approval.ts'
import type { Consent, Requester } from './consent.ts'
import { openingOf } from './opening.ts'
import { reachabilityOf } from './reachability-of.ts'
import { readConsent } from './read-consent.ts'
import { approvals, consents } from './tables.ts'

export interface OpenConsent {
  readonly subject: Subject
  readonly requester: Requester
  /** In the order in which they are asked. None: the consent is granted at once. */
  readonly approvals: readonly ApprovalPlan[]
}

/**
 * Opens the consent of a subject, with its first stage pending. Nothing is opened that nobody could grant: refuses
 * `nobody_can_approve` when a stage has fewer approvers than its quorum. A subject has one consent; a second fails.
 */
export async function openConsent(ctx: Ctx, input: OpenConsent): Promise<Consent> {
  await refuseUnreachable(ctx, input)
  const id = newId()
  const granted = input.approvals.length === 0
  await ctx.tx.insert(consents).values({
    id,
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    state: granted ? 'granted' : 'pending',
    requesterWorkspace: input.requester.account.workspace,
    requesterAccount: input.requester.account.account,
    requesterReference: input.requester.reference,
    openedAt: ctx.now,
    settledAt: granted ? ctx.now : null,
  })
  const first = await insertStages(ctx, id, input.approvals)
  await recordEntry(ctx, {
    act: 'consent.opened',
    subject: input.subject,
    details: { consent: id, approvals: input.approvals.map(({ name, team, quorum }) => ({ name, team, quorum })) },
  })
  await ctx.emit({ name: granted ? 'consent.granted' : 'consent.opened', id, subject: input.subject })
  if (first !== null) await ctx.emit({ name: 'approval.opened', id: first, subject: input.subject })
  const consent = await readConsent(ctx.tx, id)
  if (consent === null) throw new Error('The consent that was just written is not there')
  return consent
}

async function refuseUnreachable(ctx: Ctx, input: OpenConsent): Promise<void> {
  for (const plan of input.approvals) {
    const verdict = await reachabilityOf(ctx, { plan, requester: input.requester })
    if (!verdict.reachable) throw new Refusal({ code: 'nobody_can_approve', approval: plan.name, why: verdict.why })
  }
}

async function insertStages(ctx: Ctx, consent: string, plans: readonly ApprovalPlan[]): Promise<string | null> {
  const rows = plans.map((plan, position) => ({
    id: newId(),
    consentId: consent,
    position,
    ...plan,
    state: 'waiting' as const,
    ...(position === 0 ? openingOf(plan, ctx.now) : {}),
  }))
  const [first] = rows
  if (first === undefined) return null
  await ctx.tx.insert(approvals).values(rows)
  return first.id
}
