import { withdrawConsent } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { endClaim } from './end-claim.ts'
import { readClaim } from './read-claim.ts'

/**
 * Takes a claim back while it waits for approval. Only the requester may: refuses `not_entitled`, `not_found`, and
 * `already_settled` once it is decided.
 */
export async function withdrawClaim(ctx: Ctx, { claim: id }: { readonly claim: string }): Promise<void> {
  if ((await readClaim(ctx, id)) === null) {
    throw new Refusal({ code: 'not_found', what: 'claim', name: id, nearest: [] })
  }
  await withdrawConsent(ctx, { subject: { kind: 'claim', id } })
  await endClaim(ctx, { claim: id, from: ['awaiting_approval'], state: 'withdrawn' })
}
