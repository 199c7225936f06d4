import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { ScorecardDefinition } from './scorecard.ts'
import { scorecardDefinition } from './scorecard-schema.ts'
import { scorecards, scorecardVersions } from './tables.ts'

/** The definitions in force, by name. One that this version of the portal can't read any more is left out. */
export async function storedDefinitions(ctx: Pick<Ctx, 'tx'>): Promise<ScorecardDefinition[]> {
  const rows = await ctx.tx
    .select({ definition: scorecardVersions.definition })
    .from(scorecards)
    .innerJoin(
      scorecardVersions,
      and(eq(scorecardVersions.name, scorecards.name), eq(scorecardVersions.version, scorecards.version)),
    )
    .where(isNull(scorecards.removedAt))
    .orderBy(scorecards.name)
  return rows.flatMap((row) => scorecardDefinition.safeParse(row.definition).data ?? [])
}
