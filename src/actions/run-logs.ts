import type { Ctx } from '../base/ctx.ts'
import { and, asc, eq, gt } from '../base/sql.ts'
import { runLogs as lines } from './tables.ts'

/** A line of a run's log. */
export interface RunLog {
  /** Grows with each line. */
  readonly id: number
  readonly message: string
  readonly at: Date
}

/** What the outside said, oldest first: the lines after the one named, at most so many. */
export async function runLogs(
  ctx: Pick<Ctx, 'tx'>,
  { run, after, most }: { readonly run: string; readonly after: number; readonly most: number },
): Promise<RunLog[]> {
  return await ctx.tx
    .select({ id: lines.id, message: lines.message, at: lines.at })
    .from(lines)
    .where(and(eq(lines.runId, run), gt(lines.id, after)))
    .orderBy(asc(lines.id))
    .limit(most)
}
