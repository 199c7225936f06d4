import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { eq } from '../base/sql.ts'
import { portalSettings } from '../catalog/index.ts'
import { callScope } from './call-scope.ts'
import { endRun } from './end-run.ts'
import { lockRunRow, toRun } from './read-run.ts'
import { renderCall } from './render-call.ts'
import type { Run } from './run.ts'
import type { RunCall } from './run-call.ts'
import { runToken, tokenHash } from './run-token.ts'
import { actionVersion } from './stored-actions.ts'
import { runs } from './tables.ts'

export interface BeginCall {
  readonly run: string
  /** What the runs' tokens are derived from. */
  readonly tokenKey: string
}

/**
 * Notes that the outside is about to be called, and says how. Null when there is nothing to call for: the run is over,
 * has begun already, or its time is up. A call in doubt after a crash is made again: it carries the same run and token.
 */
export async function beginCall(ctx: Ctx, { run: id, tokenKey }: BeginCall): Promise<RunCall | null> {
  const row = await lockRunRow(ctx.tx, id)
  const run = row === null ? null : toRun(row)
  if (run?.state !== 'queued' || run.timesOutAt <= ctx.now) return null
  const action = await actionVersion(ctx, run.action, run.version)
  if (action === null) throw new Error(`version ${run.version} of ${run.action} can't be read`)
  const attempt = run.calls + 1
  const token = runToken(tokenKey, id)
  const call = renderCall(action.definition.webhook, await callScope(ctx, run, action.definition))
  if (call === null) return await failUnaddressed(ctx, run)
  const { allowHosts } = await portalSettings(ctx)
  await ctx.tx
    .update(runs)
    .set({ calledAt: ctx.now, calls: attempt, tokenHash: tokenHash(token) })
    .where(eq(runs.id, id))
  await recordEntry(ctx, {
    act: 'run.called',
    subject: { kind: 'run', id },
    details: { attempt, method: call.method, host: new URL(call.url).host },
  })
  const { synchronized } = action.definition.webhook
  return { run: id, ticket: run.ticket, attempt, ...call, token, synchronized, allowHosts }
}

async function failUnaddressed(ctx: Ctx, { id, ticket }: Run): Promise<null> {
  const what = 'with these answers the address of the service is not one that can be called'
  const summary = `Not done: ${what}. Try again with other answers, or tell the people who keep this action (ref ${ticket})`
  await endRun(ctx, { run: id, from: ['queued'], state: 'failed', summary })
  return null
}
