import type { Ctx } from '../base/ctx.ts'
import { notInArray, sql } from '../base/sql.ts'
import { followingValues } from '../catalog/index.ts'
import { evaluationSql } from './evaluation-sql.ts'
import { storedDefinitions } from './stored-definition.ts'
import { results, standings } from './tables.ts'
import { wantedBy } from './wanted-properties.ts'

export interface EvaluationOutcome {
  readonly scorecards: number
  /** Rows of results and standings that were written or removed. */
  readonly changed: number
}

/**
 * Brings every result and standing up to date with the catalog and the definitions in force: one statement a scorecard.
 * Mirrors, calculations and aggregations of blueprints that rules ask for are worked out first, for those alone.
 * Waits for another evaluation to end first, so that two replicas never write one over the other's older view.
 */
export async function evaluateScorecards(ctx: Ctx, _input: Record<never, never> = {}): Promise<EvaluationOutcome> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('stagedoor.evaluate-scorecards', 0))`)
  const definitions = await storedDefinitions(ctx)
  const following = await followingValues(ctx, wantedBy(definitions))
  let changed = 0
  for (const definition of definitions) {
    const own = wantedBy([definition])
    const about = following.filter(({ kind, properties }) =>
      Object.keys(properties).some((id) => own.get(kind)?.has(id)),
    )
    const [row] = await ctx.tx.execute<Record<string, number>>(evaluationSql(definition, about, ctx.now))
    changed += Object.values(row ?? {}).reduce((sum, count) => sum + count, 0)
  }
  return {
    scorecards: definitions.length,
    changed:
      changed +
      (await forgetOthers(
        ctx,
        definitions.map(({ name }) => name),
      )),
  }
}

/** Removes what is left of scorecards that are not in force any more. */
async function forgetOthers(ctx: Ctx, names: string[]): Promise<number> {
  const gone = await ctx.tx
    .delete(results)
    .where(notInArray(results.scorecard, names))
    .returning({ rule: results.rule })
  const stood = await ctx.tx
    .delete(standings)
    .where(notInArray(standings.scorecard, names))
    .returning({ reference: standings.reference })
  return gone.length + stood.length
}
