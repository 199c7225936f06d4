import { newTicket } from '../base/ids.ts'
import type { Log } from '../base/log.ts'
import { Refusal } from '../base/refusal.ts'
import { type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'
import { presentRefusal } from './present-refusal.ts'

/**
 * Words for whatever went wrong while a gesture was handled. A refusal is presented as such; anything else is logged under
 * a ticket the person can quote, and nothing of it is shown.
 */
export function presentError(error: unknown, log: Log, what: string): Mrkdwn {
  if (error instanceof Refusal) return presentRefusal(error.reason)
  const ticket = newTicket()
  log.error({ ticket, what, err: error }, 'a gesture could not be handled')
  return mrkdwn`That did not work, and nothing was changed. Try again in a moment; if it stays so, tell an admin of the portal (ref ${ticket}).`
}
