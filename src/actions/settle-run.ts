import { getConsent, lockConsentOf } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { followConsent } from './follow-consent.ts'

/**
 * Lets a run follow its consent: queued once granted, over once declined, expired or withdrawn. Called by a job after
 * the consent has settled; a second call finds nothing to do. Locks the consent, then the run.
 */
export async function settleRun(ctx: Ctx, { consent: id }: { readonly consent: string }): Promise<void> {
  const found = await getConsent(ctx, id)
  const consent = found === null ? null : await lockConsentOf(ctx, found.subject)
  if (consent !== null) await followConsent(ctx, consent)
}
