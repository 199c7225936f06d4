import type { Ctx } from '../base/ctx.ts'
import { desc, eq, sql } from '../base/sql.ts'
import { runs } from './tables.ts'

/**
 * The id of the run that people call by its six letters, in any case; null where there is none. Letters are drawn
 * anew for each run and may come again: of several the one that is not over is meant, then the newest.
 */
export async function runCalled(ctx: Pick<Ctx, 'tx'>, ticket: string): Promise<string | null> {
  const [run] = await ctx.tx
    .select({ id: runs.id })
    .from(runs)
    .where(eq(runs.ticket, ticket.toUpperCase()))
    .orderBy(sql`${runs.endedAt} is null desc`, desc(runs.requestedAt))
    .limit(1)
  return run?.id ?? null
}
