import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq } from '../base/sql.ts'
import { type CallVerdict, callVerdict } from './call-rule.ts'
import { endRun } from './end-run.ts'
import { lockRunRow } from './read-run.ts'
import type { CallOutcome, RunCall } from './run-call.ts'
import { runs } from './tables.ts'

export interface RecordCall {
  readonly call: Pick<RunCall, 'run' | 'attempt' | 'synchronized' | 'ticket'>
  readonly outcome: CallOutcome
}

/**
 * Records how a call went. Returns after how many seconds to call again, or null when there is nothing more to do.
 * A run that has moved on meanwhile, because the outside reported first or someone cancelled it, is left as it is.
 */
export async function recordCall(ctx: Ctx, { call, outcome }: RecordCall): Promise<number | null> {
  const row = await lockRunRow(ctx.tx, call.run)
  if (row === null || (row.state !== 'queued' && row.state !== 'running')) return null
  const verdict = callVerdict({ outcome, ...call })
  if (row.state === 'running' && !(verdict.effect === 'ends' && outcome.kind === 'accepted')) return null
  if (verdict.effect === 'ends') {
    const { state, links, summary } = verdict
    await endRun(ctx, { run: call.run, from: ['queued', 'running'], state, summary, links, details: { called: true } })
    return null
  }
  await goOn(ctx, call, verdict)
  return verdict.effect === 'repeats' ? verdict.afterSeconds : null
}

async function goOn(
  ctx: Ctx,
  call: RecordCall['call'],
  verdict: Exclude<CallVerdict, { effect: 'ends' }>,
): Promise<void> {
  const subject = { kind: 'run', id: call.run }
  const repeats = verdict.effect === 'repeats'
  await ctx.tx
    .update(runs)
    .set(
      repeats
        ? { statusLabel: 'Trying again', summary: `${upper(verdict.why)}. It is tried again by itself.` }
        : {
            state: 'running',
            startedAt: ctx.now,
            statusLabel: null,
            summary: verdict.summary,
            links: [...verdict.links],
          },
    )
    .where(and(eq(runs.id, call.run), eq(runs.state, 'queued')))
  await recordEntry(ctx, {
    act: repeats ? 'run.call-failed' : 'run.started',
    subject,
    details: { attempt: call.attempt, ...(repeats ? { why: verdict.why } : {}) },
  })
  await ctx.emit({ name: 'run.changed', id: call.run, subject })
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
