import { beginCall, recordCall } from '../actions/index.ts'
import type { Actor, Transact } from '../base/ctx.ts'
import type { Log } from '../base/log.ts'
import { RepeatLater } from '../base/repeat-later.ts'
import { callWebhook, type WebhookParts } from './webhook.ts'

export interface CallRunnerParts extends WebhookParts {
  readonly transact: Transact
  readonly log: Log
  /** What the runs' tokens are derived from; the same to every replica. */
  readonly tokenKey: string
}

const actor: Actor = { kind: 'system', name: 'call-runner' }

/**
 * The job that has a queued run performed: it notes the call, makes it outside of any transaction, and records how it
 * went. Throws `RepeatLater` when the call is worth making again. Repeating the job is safe: the call carries the run's
 * id as its idempotency key, and a run that is no longer queued is not called for.
 */
export function callRunner({ transact, log, tokenKey, ...webhook }: CallRunnerParts) {
  return async ({ id }: { readonly id: string }): Promise<void> => {
    const call = await transact(actor, (ctx) => beginCall(ctx, { run: id, tokenKey }))
    if (call === null) return
    const outcome = await callWebhook(call, webhook)
    const { host } = new URL(call.url)
    log.info({ run: id, ticket: call.ticket, attempt: call.attempt, host, outcome: outcome.kind }, 'runner called')
    const afterSeconds = await transact(actor, (ctx) => recordCall(ctx, { call, outcome }))
    if (afterSeconds !== null) throw new RepeatLater(afterSeconds, `run ${call.ticket} is tried again`)
  }
}
