import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { problems } from './tables.ts'

/** How much is wrong in the sources: problems, warnings, and how many sources have either. */
export async function countProblems(
  ctx: Pick<Ctx, 'tx'>,
): Promise<{ readonly problems: number; readonly warnings: number; readonly sources: number }> {
  const [counted] = await ctx.tx
    .select({
      problems: sql<number>`(count(*) filter (where ${problems.severity} = 'problem'))::int`,
      warnings: sql<number>`(count(*) filter (where ${problems.severity} = 'warning'))::int`,
      sources: sql<number>`count(distinct ${problems.source})::int`,
    })
    .from(problems)
  return counted ?? { problems: 0, warnings: 0, sources: 0 }
}
