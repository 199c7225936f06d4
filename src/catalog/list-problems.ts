import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import type { Problem } from './problem.ts'
import { problems } from './tables.ts'

export interface ListedProblem extends Omit<Problem, 'spoils'> {
  readonly source: string
}

/** What is wrong in the sources, by source, file and place; of one entity where a reference is given. At most 1,000. */
export async function listProblems(
  ctx: Pick<Ctx, 'tx'>,
  { reference }: { reference?: Reference } = {},
): Promise<ListedProblem[]> {
  return ctx.tx
    .select({
      source: problems.source,
      file: problems.file,
      position: problems.position,
      line: problems.line,
      message: problems.message,
      severity: problems.severity,
      reference: problems.reference,
    })
    .from(problems)
    .where(reference === undefined ? undefined : eq(problems.reference, reference))
    .orderBy(asc(problems.source), asc(problems.file), asc(problems.position), asc(problems.ordinal))
    .limit(1_000)
}
