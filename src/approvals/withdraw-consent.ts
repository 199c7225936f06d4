import type { Ctx, Subject } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { accountOf, personKey } from '../identity/index.ts'
import { samePerson } from './approver-rule.ts'
import { currentRequester } from './approvers.ts'
import { closeConsent, lockPending } from './close-consent.ts'

/** Takes the request back. Only the requester may; refuses `not_entitled`, `already_settled` or `not_found`. */
export async function withdrawConsent(ctx: Ctx, { subject }: { readonly subject: Subject }): Promise<void> {
  const consent = await lockPending(ctx, subject)
  const requester = await currentRequester(ctx, consent.requester)
  const { actor } = ctx
  if (actor.kind !== 'person' || !samePerson({ ...actor, key: personKey(actor) }, requester)) {
    const account = await accountOf(ctx, requester.account)
    const people = account === null ? [] : [account.name]
    throw new Refusal({ code: 'not_entitled', act: 'withdraw', teams: [], people })
  }
  await closeConsent(ctx, consent, {})
}
