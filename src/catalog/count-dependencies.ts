import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { blueprintRelations } from './blueprint-relations.ts'
import { dependencySteps } from './dependency-steps.ts'

export interface DependencyCounts {
  readonly dependsOn: number
  readonly neededBy: number
}

/**
 * How many entities one depends on and how many need it, directly, each counted once, as `dependenciesOf` tells them.
 * Two queries, however many they are.
 */
export async function countDependencies(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<DependencyCounts> {
  const defined = await blueprintRelations(ctx)
  const count = (direction: 'dependsOn' | 'neededBy') =>
    sql`(select count(distinct s.reference)::int from (${dependencySteps([reference], direction, defined)}) s)`
  const [row] = await ctx.tx.execute<{ dependsOn: number; neededBy: number }>(
    sql`select ${count('dependsOn')} as "dependsOn", ${count('neededBy')} as "neededBy"`,
  )
  return { dependsOn: row?.dependsOn ?? 0, neededBy: row?.neededBy ?? 0 }
}
