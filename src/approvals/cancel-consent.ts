import type { Ctx, Subject } from '../base/ctx.ts'
import { checkAdmin } from '../identity/index.ts'
import { closeConsent, lockPending } from './close-consent.ts'

export interface CancelConsent {
  readonly subject: Subject
  /** The Slack accounts that were named admins at start. */
  readonly admins: readonly string[]
  readonly reason: string
}

/** Closes a request from above. Only an admin may; refuses `not_admin`, `already_settled` or `not_found`. */
export async function cancelConsent(ctx: Ctx, { subject, admins, reason }: CancelConsent): Promise<void> {
  await checkAdmin(ctx, { act: 'cancel a request', firstAdmins: admins })
  await closeConsent(ctx, await lockPending(ctx, subject), { reason })
}
