import type { Ctx } from '../base/ctx.ts'
import { definitionsInForce } from '../definitions/index.ts'
import type { ScorecardDefinition } from './scorecard.ts'
import { scorecardDefinition } from './scorecard-schema.ts'

/** The definitions in force, by name. One that this version of the portal can't read any more is left out. */
export async function storedDefinitions(ctx: Pick<Ctx, 'tx'>): Promise<ScorecardDefinition[]> {
  const stored = await definitionsInForce(ctx, { kind: 'scorecard', schema: scorecardDefinition })
  return stored.map(({ definition }) => definition)
}
