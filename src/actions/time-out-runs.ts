import type { Ctx } from '../base/ctx.ts'
import { and, asc, inArray, lte } from '../base/sql.ts'
import { durationWords } from './duration.ts'
import { endRun } from './end-run.ts'
import { actionVersion } from './stored-actions.ts'
import { runs } from './tables.ts'

/** Runs one call takes at most; the next takes the rest. */
const most = 200

/** Fails every run whose time is up at `ctx.now` and that nobody has reported on. Returns how many. */
export async function timeOutRuns(ctx: Ctx): Promise<number> {
  const due = await ctx.tx
    .select()
    .from(runs)
    .where(and(inArray(runs.state, ['queued', 'running']), lte(runs.timesOutAt, ctx.now)))
    .orderBy(asc(runs.timesOutAt))
    .limit(most)
    .for('update', { skipLocked: true })
  for (const { id, ticket, action: name, version, state } of due) {
    const action = await actionVersion(ctx, name, version)
    const allowed = durationWords(action?.definition.timeoutSeconds ?? 3600)
    await endRun(ctx, {
      run: id,
      from: ['queued', 'running'],
      state: 'failed',
      statusLabel: 'Timed out',
      summary: timedOut(state, allowed, ticket),
      details: { timedOut: true },
    })
  }
  return due.length
}

function timedOut(state: string, allowed: string, ticket: string): string {
  if (state === 'queued') {
    return `Not done: it could not be started within ${allowed}. Look whether the service behind it is up, then try again (ref ${ticket})`
  }
  return `No outcome was reported within ${allowed}, so this counts as failed. The work may still go on: look there before you try again (ref ${ticket})`
}
