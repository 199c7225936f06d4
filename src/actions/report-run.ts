import { countEntries, recordEntry } from '../audit/index.ts'
import type { Ctx, Subject } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { eq } from '../base/sql.ts'
import { endRun } from './end-run.ts'
import { toRun } from './read-run.ts'
import { reportRefusal } from './report-limit-rule.ts'
import { lockReportedRun } from './reporting-run.ts'
import type { Run, RunLink } from './run.ts'
import { runs } from './tables.ts'

export interface ReportRun {
  readonly run: string
  readonly token: string
  /** Null: as it was. */
  readonly status: 'running' | 'succeeded' | 'failed' | null
  /** Undefined leaves what was said before; so do the next two. */
  readonly statusLabel?: string | null | undefined
  readonly summary?: string | null | undefined
  readonly links?: readonly RunLink[] | undefined
}

const reported = 'run.reported'

/**
 * What the outside says of a run. May be repeated until the run is over; then it refuses `already_settled`.
 * Refuses `token_invalid` for a token of another run, and `reported_enough` where only its end is still taken.
 * A report while the call is still being recorded means it runs.
 */
export async function reportRun(ctx: Ctx, report: ReportRun): Promise<Run> {
  const before = await lockReportedRun(ctx, report)
  const { statusLabel, summary, links } = report
  const said = {
    ...(statusLabel === undefined ? {} : { statusLabel }),
    ...(summary === undefined ? {} : { summary }),
    ...(links === undefined ? {} : { links: [...links] }),
  }
  if (report.status === 'succeeded' || report.status === 'failed') {
    // What it was doing last says nothing of how it ended.
    const ending = {
      run: before.id,
      from: ['queued', 'running'] as const,
      state: report.status,
      statusLabel: null,
      ...said,
    }
    const ended = await endRun(ctx, { ...ending, details: { reported: true } })
    if (ended === null) throw new Error(`run ${before.id} was locked and yet ended elsewhere`)
    return ended
  }
  const subject = { kind: 'run', id: before.id }
  await refuseBeyondLimit(ctx, subject)
  const startedAt = before.startedAt ?? ctx.now
  const retold = before.statusLabel === 'Trying again' ? { statusLabel: null, summary: null } : {}
  const [row] = await ctx.tx
    .update(runs)
    .set({ state: 'running', startedAt, ...retold, ...said })
    .where(eq(runs.id, before.id))
    .returning()
  if (row === undefined) throw new Error(`run ${before.id} was locked and is gone`)
  await recordEntry(ctx, {
    act: reported,
    subject,
    details: { statusLabel: row.statusLabel, links: row.links.length },
  })
  await ctx.emit({ name: 'run.changed', id: before.id, subject })
  return toRun(row)
}

// The run is locked, so nobody else counts meanwhile.
async function refuseBeyondLimit(ctx: Ctx, subject: Subject): Promise<void> {
  const before = await countEntries(ctx, { act: reported, subject })
  const enough = reportRefusal({ what: 'reports', before, ends: false })
  if (enough !== null) throw new Refusal(enough)
}
