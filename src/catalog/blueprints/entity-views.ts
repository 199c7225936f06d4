import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import type { Entity } from '../entity.ts'
import { aggregate } from './aggregate.ts'
import type { Blueprint } from './blueprint.ts'
import { type BlueprintSet, blueprintSet } from './blueprint-set.ts'
import { type Calculated, calculate } from './calculate.ts'
import { blueprintOf, type EntityView, viewOf } from './entity-view.ts'
import { mirrorWays } from './mirror-rule.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { resolveMirrors } from './resolve-mirrors.ts'

/** An entity as rules and expressions see it, and what of it could not be told. */
export interface SeenEntity {
  /** Null for an entity of Backstage. */
  readonly blueprint: Blueprint | null
  readonly view: EntityView
  /** The formats of its mirrors, which their blueprint does not say. */
  readonly formats: Readonly<Record<string, string | null>>
  /** Properties that came to nothing, each with the reason, which goes on from its name. */
  readonly faults: Readonly<Record<string, string>>
}

/**
 * The entities as rules and expressions see them, with what follows by their blueprints: mirror and aggregation properties from
 * others, and then calculation properties, which see them. In sets: how many queries and expressions it takes does not depend on how many
 * entities there are. An expression that goes wrong is a fault of its property and nothing else's.
 */
export async function entityViews(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  given: readonly Entity[],
): Promise<Map<Reference, SeenEntity>> {
  const inForce = await blueprintsInForce(ctx)
  return await viewsAmong(ctx, given, blueprintSet(inForce.map(({ definition }) => definition)))
}

/** The same by the given blueprints. */
export async function viewsAmong(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  given: readonly Entity[],
  known: BlueprintSet,
): Promise<Map<Reference, SeenEntity>> {
  const mirrored = await resolveMirrors(ctx, given, known)
  const gathered = await aggregateAll(ctx, given, known)
  const seen = given.map((entity): SeenEntity & { reference: Reference } => {
    const { reference } = entity
    const view = viewOf(entity)
    const properties = { ...view.properties, ...mirrored.get(reference) }
    const blueprint = blueprintOf(entity, known)
    const ways = blueprint === null ? [] : mirrorWays(blueprint, known)
    const formats = Object.fromEntries(ways.map(({ id, format }) => [id, format]))
    const alone = { reference, blueprint, view: { ...view, properties }, formats, faults: {} }
    return { ...alone, ...withCalculated(alone, gathered.get(reference) ?? []) }
  })
  const calculated = await calculate(
    seen.flatMap(({ reference, blueprint, view }) => (blueprint === null ? [] : [{ reference, blueprint, view }])),
  )
  return new Map(seen.map((one) => [one.reference, withCalculated(one, calculated.get(one.reference) ?? [])]))
}

async function aggregateAll(ctx: Pick<Ctx, 'tx' | 'now'>, given: readonly Entity[], known: BlueprintSet) {
  const groups = Map.groupBy(given, (entity) => blueprintOf(entity, known))
  const found = new Map<Reference, Calculated[]>()
  for (const [blueprint, group] of groups) {
    if (blueprint === null) continue
    const references = group.map(({ reference }) => reference)
    for (const [reference, all] of await aggregate(ctx, { blueprint, references, known })) found.set(reference, all)
  }
  return found
}

function withCalculated({ view, faults, ...seen }: SeenEntity, calculated: readonly Calculated[]): SeenEntity {
  const values = calculated.map(({ id, outcome }) => [id, outcome.ok ? outcome.value : null] as const)
  const wrong = calculated.flatMap(({ id, outcome }) => (outcome.ok ? [] : [[id, outcome.why] as const]))
  return {
    ...seen,
    view: { ...view, properties: { ...view.properties, ...Object.fromEntries(values) } },
    faults: { ...faults, ...Object.fromEntries(wrong) },
  }
}
