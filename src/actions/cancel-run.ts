import { cancelConsent, lockConsentOf } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { checkAdmin } from '../identity/index.ts'
import { endRun } from './end-run.ts'
import { readRun } from './read-run.ts'
import type { Run } from './run.ts'

export interface CancelRun {
  readonly run: string
  /** Why, for the requester. At most 1000 characters. */
  readonly reason: string
  /** The Slack accounts that were named admins at start. */
  readonly admins: readonly string[]
}

const longestReason = 1000

/**
 * Ends a run from above, whatever it waits for. What the outside has begun goes on: it is not told. Only an admin may;
 * refuses `not_admin`, `not_found`, `invalid_input` (`reason`) or `already_settled`.
 */
export async function cancelRun(ctx: Ctx, input: CancelRun): Promise<Run> {
  await checkAdmin(ctx, { act: 'cancel a run', firstAdmins: input.admins })
  const reason = reasonOf(input)
  const subject = { kind: 'run', id: input.run }
  const consent = await lockConsentOf(ctx, subject)
  if (consent?.state === 'pending') await cancelConsent(ctx, { subject, admins: input.admins, reason })
  const run = await endRun(ctx, {
    run: input.run,
    from: ['awaiting_approval', 'queued', 'running'],
    state: 'cancelled',
    statusLabel: 'name' in ctx.actor ? `Cancelled by ${ctx.actor.name}` : 'Cancelled',
    summary: reason,
    details: { reason },
  })
  if (run !== null) return run
  const over = await readRun(ctx.tx, input.run)
  if (over === null) throw new Refusal({ code: 'not_found', what: 'run', name: input.run, nearest: [] })
  throw new Refusal({ code: 'already_settled', state: over.state, by: null, at: over.endedAt })
}

function reasonOf({ reason }: CancelRun): string {
  const text = reason.trim()
  if (text !== '' && text.length <= longestReason) return text
  const message = text === '' ? 'Say why, for the one who asked.' : `Keep it under ${longestReason} characters.`
  throw new Refusal({ code: 'invalid_input', fields: { reason: message } })
}
