import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import type { EntityScore } from './entity-score.ts'
import { entityScores } from './entity-scores.ts'

/** What every scorecard says of one entity, by the scorecards' names; empty where none is about it. */
export async function scorecardOf(ctx: Pick<Ctx, 'tx'>, input: { reference: Reference }): Promise<EntityScore[]> {
  const scores = await entityScores(ctx, [input.reference])
  return scores.get(input.reference) ?? []
}
