import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { type Person, personKey } from '../identity/index.ts'
import type { Approval } from './approval.ts'
import { mayDecide } from './approval-rule.ts'
import { type Approvers, approversFor, currentRequester, isGuest } from './approvers.ts'
import type { Consent } from './consent.ts'
import { getApproval } from './find-consent.ts'

interface Decider {
  readonly person: Person
  /** The person's key. */
  readonly decider: string
  readonly approvers: Approvers
}

/** The actor as one who may decide this stage now, or the refusal that tells why not. */
export async function checkDecider(ctx: Ctx, consent: Consent, approval: Approval): Promise<Decider> {
  const { actor } = ctx
  if (actor.kind !== 'person') {
    throw new Refusal({ code: 'not_entitled', act: 'approve', teams: [approval.team], people: [] })
  }
  const requester = await currentRequester(ctx, consent.requester)
  const approvers = await approversFor(ctx, approval, requester)
  const verdict = mayDecide({
    consent,
    approval,
    person: { ...actor, key: personKey(actor), guest: await isGuest(ctx, actor) },
    requester,
    members: approvers.members,
    teamTitle: approvers.teamTitle,
    now: ctx.now,
  })
  if (!verdict.may) throw new Refusal(verdict.reason)
  return { person: actor, decider: verdict.decider, approvers }
}

/**
 * Refuses as `decideApproval` would if the actor decided now, so that nobody fills in a form in vain. Writes nothing
 * and promises nothing: the decision itself is checked again.
 */
export async function checkMayDecide(
  ctx: Ctx,
  { approval: id }: { readonly approval: string },
): Promise<{ readonly consent: Consent; readonly approval: Approval }> {
  const found = await getApproval(ctx, id)
  if (found === null) throw new Refusal({ code: 'not_found', what: 'approval', name: id, nearest: [] })
  await checkDecider(ctx, found.consent, found.approval)
  return found
}
