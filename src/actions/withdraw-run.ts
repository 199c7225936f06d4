import { withdrawConsent } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { endRun } from './end-run.ts'
import { readRun } from './read-run.ts'
import type { Run } from './run.ts'

/**
 * Takes a request back while it waits for approval. Only the requester may: refuses `not_entitled`, `not_found`, and
 * `already_settled` once it is decided.
 */
export async function withdrawRun(ctx: Ctx, { run: id }: { readonly run: string }): Promise<Run> {
  if ((await readRun(ctx.tx, id)) === null) {
    throw new Refusal({ code: 'not_found', what: 'run', name: id, nearest: [] })
  }
  await withdrawConsent(ctx, { subject: { kind: 'run', id } })
  const run = await endRun(ctx, {
    run: id,
    from: ['awaiting_approval'],
    state: 'cancelled',
    statusLabel: 'Withdrawn',
    details: { withdrawn: true },
  })
  if (run === null) throw new Error(`run ${id} did not wait although its consent was pending`)
  return run
}
