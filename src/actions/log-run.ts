import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { count, eq } from '../base/sql.ts'
import { storableText } from '../base/storable-text.ts'
import { reportRefusal } from './report-limit-rule.ts'
import { reportRun } from './report-run.ts'
import { lockReportedRun } from './reporting-run.ts'
import { runLogs } from './tables.ts'

export interface LogRun {
  readonly run: string
  readonly token: string
  /** At most `longestLogMessage` characters. */
  readonly message: string
  /** Ends the run with this line. */
  readonly termination: 'succeeded' | 'failed' | null
  readonly statusLabel: string | null
}

/** Characters one line of a run's log may have. */
const longestLogMessage = 4000

/**
 * Adds a line to a run's log; a terminating one ends the run. Refuses `token_invalid`, `already_settled`,
 * `too_large` for a long line, and `reported_enough` for one too many: the line that ends the run is always taken.
 */
export async function logRun(ctx: Ctx, log: LogRun): Promise<void> {
  const run = await lockReportedRun(ctx, log)
  if (log.message.length > longestLogMessage) {
    throw new Refusal({ code: 'too_large', what: 'a line of the log', most: longestLogMessage })
  }
  const [logs] = await ctx.tx.select({ lines: count() }).from(runLogs).where(eq(runLogs.runId, run.id))
  const enough = reportRefusal({ what: 'lines of log', before: logs?.lines ?? 0, ends: log.termination !== null })
  if (enough !== null) throw new Refusal(enough)
  const message = storableText(log.message)
  await ctx.tx.insert(runLogs).values({ runId: run.id, message, at: ctx.now })
  await ctx.emit({ name: 'run.logged', id: run.id, subject: { kind: 'run', id: run.id } })
  if (log.termination === null && log.statusLabel === null && run.state === 'running') return
  const label = log.statusLabel === null ? {} : { statusLabel: log.statusLabel }
  await reportRun(ctx, { run: run.id, token: log.token, status: log.termination, ...label })
}
