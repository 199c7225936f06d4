import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, asc, eq } from '../base/sql.ts'
import { editions } from './tables.ts'

interface SkippedEdition {
  readonly team: Reference
  /** A sentence without a full stop. */
  readonly because: string
}

/** The editions of a period (`2026-W47`) that were skipped, by team. */
export async function skippedEditions(ctx: Pick<Ctx, 'tx'>, period: string): Promise<SkippedEdition[]> {
  const rows = await ctx.tx
    .select({ team: editions.team, because: editions.skippedBecause })
    .from(editions)
    .where(and(eq(editions.period, period), eq(editions.state, 'skipped')))
    .orderBy(asc(editions.team))
  return rows.map(({ team, because }) => ({ team, because: because ?? '' }))
}
