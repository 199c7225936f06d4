import type { Ctx } from '../base/ctx.ts'
import { asc, desc, eq, sql } from '../base/sql.ts'
import { type ListedProblem, problemColumns } from './list-problems.ts'
import { problems, sources } from './tables.ts'

/** A problem, and when its source was last read. */
export interface DatedProblem extends ListedProblem {
  readonly readAt: Date | null
}

/** What is wrong in the sources, of the one that was read last first; in each, problems before warnings, by file and place. */
export async function newestProblems(
  ctx: Pick<Ctx, 'tx'>,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<DatedProblem[]> {
  return ctx.tx
    .select({ ...problemColumns, readAt: sources.refreshedAt })
    .from(problems)
    .leftJoin(sources, eq(sources.name, problems.source))
    .orderBy(
      sql`${desc(sources.refreshedAt)} nulls last`,
      asc(problems.source),
      asc(problems.severity),
      asc(problems.file),
      asc(problems.position),
      asc(problems.ordinal),
    )
    .limit(limit)
    .offset(from)
}
