import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import type { EntityScore, RuleResult } from './entity-score.ts'
import { levelIndex, type ScorecardDefinition } from './scorecard.ts'
import { storedDefinitions } from './stored-definition.ts'
import { results, standings } from './tables.ts'

type Standing = typeof standings.$inferSelect
type Result = typeof results.$inferSelect

/**
 * What every scorecard says of these entities, in three queries however many they are. Entities that no scorecard is
 * about are not in the map; a rule or scorecard that was not evaluated yet is not there.
 */
export async function entityScores(
  ctx: Pick<Ctx, 'tx'>,
  references: readonly Reference[],
): Promise<Map<Reference, EntityScore[]>> {
  const scores = new Map<Reference, EntityScore[]>()
  if (references.length === 0) return scores
  const definitions = await storedDefinitions(ctx)
  // One parameter however many there are.
  const wanted = sql`any(${sql.param([...references])}::text[])`
  const stood = await ctx.tx.select().from(standings).where(sql`${standings.reference} = ${wanted}`)
  const found = await ctx.tx.select().from(results).where(sql`${results.reference} = ${wanted}`)
  const standingOf = new Map(stood.map((row) => [keyOf(row.scorecard, row.reference), row]))
  const resultsOf = Map.groupBy(found, (row) => keyOf(row.scorecard, row.reference))
  for (const reference of new Set(references)) {
    const own = definitions.flatMap((definition) => {
      const key = keyOf(definition.name, reference)
      const standing = standingOf.get(key)
      return standing === undefined ? [] : [toScore(definition, standing, resultsOf.get(key) ?? [])]
    })
    if (own.length > 0) scores.set(reference, own)
  }
  return scores
}

function toScore(definition: ScorecardDefinition, standing: Standing, found: readonly Result[]): EntityScore {
  const rules = rulesOf(definition, found)
  // The definition may have fewer levels than when it was last evaluated.
  const index = Math.min(standing.level, definition.levels.length - 1)
  return {
    scorecard: definition.name,
    title: definition.title,
    description: definition.description,
    level: { index, title: definition.levels[index]?.title ?? '' },
    levels: definition.levels,
    passed: standing.passed,
    total: standing.total,
    rules,
    changedAt: standing.changedAt,
  }
}

function rulesOf(definition: ScorecardDefinition, found: readonly Result[]): RuleResult[] {
  const resultOf = new Map(found.map((row) => [row.rule, row]))
  return definition.rules.flatMap((rule) => {
    const result = resultOf.get(rule.identifier)
    if (result === undefined) return []
    const level = { index: levelIndex(definition, rule.level), title: rule.level }
    const { identifier, title, description, fix } = rule
    return [{ identifier, title, description, level, passed: result.passed, why: result.why, fix }]
  })
}

function keyOf(scorecard: string, reference: Reference): string {
  return `${scorecard} ${reference}`
}
