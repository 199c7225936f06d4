import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { asc, inArray } from '../base/sql.ts'
import type { Problem } from './problem.ts'
import { problems } from './tables.ts'

export interface ListedProblem extends Omit<Problem, 'spoils'> {
  readonly source: string
}

/** The columns that make a ListedProblem. */
export const problemColumns = {
  source: problems.source,
  file: problems.file,
  position: problems.position,
  line: problems.line,
  message: problems.message,
  severity: problems.severity,
  reference: problems.reference,
}

/** What is wrong in the sources, by source, file and place; of some entities where their references are given. At most 1,000. */
export async function listProblems(
  ctx: Pick<Ctx, 'tx'>,
  { references }: { references?: readonly Reference[] } = {},
): Promise<ListedProblem[]> {
  return ctx.tx
    .select(problemColumns)
    .from(problems)
    .where(references === undefined ? undefined : inArray(problems.reference, [...references]))
    .orderBy(asc(problems.source), asc(problems.file), asc(problems.position), asc(problems.ordinal))
    .limit(1_000)
}
