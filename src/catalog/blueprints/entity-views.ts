import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { isGivenTooMuch, tookTooMuch } from '../../expressions/evaluate.ts'
import type { Entity } from '../entity.ts'
import { aggregate } from './aggregate.ts'
import type { Blueprint } from './blueprint.ts'
import { type BlueprintSet, blueprintSet } from './blueprint-set.ts'
import { type Calculated, calculate } from './calculate.ts'
import { tooManyTogether } from './ends-sql.ts'
import { blueprintOf, type EntityView, viewOf } from './entity-view.ts'
import { type Follow, mostFollowed, tooManyFollowed } from './follow.ts'
import { mirrorWays } from './mirror-rule.ts'
import { calculationKey, narrowBlueprint } from './narrow-blueprint.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { type MirrorLook, resolveMirrors } from './resolve-mirrors.ts'

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

/** How entities are looked at. */
export interface Look {
  readonly known: BlueprintSet
  /** Of what follows by a blueprint that is named, what alone is wanted; of other blueprints it is all. */
  readonly only: ReadonlyMap<string, ReadonlySet<string>>
  /** How often more may be taken apart than may be looked at together. */
  readonly parts: { left: number }
  /** How many others may still be worked out for all that is looked at together. */
  readonly budget: { left: number }
  /** Calculations that cost more than they may, by `calculationKey`: they are not evaluated again. */
  readonly endless: Set<string>
  /** How many steps of what follows elsewhere led here. */
  readonly depth: number
}

/** How far mirrors and aggregations of what follows elsewhere lead on from one another: what lies beyond stays empty. */
export const deepestSteps = 3

/** So many at a time of what they lead to. */
const batch = 500

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
  const known = blueprintSet(inForce.map(({ definition }) => definition))
  return await viewsTogether(ctx, given, {
    known,
    only: new Map(),
    parts: { left: 0 },
    budget: { left: 0 },
    endless: new Set(),
    depth: 0,
  })
}

/** The same by the given look; in halves where it is too much together, as often as there are parts left. */
export async function viewsInParts(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  given: readonly Entity[],
  look: Look,
): Promise<Map<Reference, SeenEntity>> {
  const seen = await viewsTogether(ctx, given, look)
  const tooMuch = [...seen.values()].some(({ faults }) =>
    Object.values(faults).some((why) => [tooManyTogether, tooManyFollowed].includes(why) || isGivenTooMuch(why)),
  )
  if (!tooMuch || given.length < 2 || look.parts.left <= 0) return seen
  look.parts.left -= 1
  const half = Math.ceil(given.length / 2)
  const first = await viewsInParts(ctx, given.slice(0, half), look)
  return new Map([...first, ...(await viewsInParts(ctx, given.slice(half), look))])
}

async function viewsTogether(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  given: readonly Entity[],
  look: Look,
): Promise<Map<Reference, SeenEntity>> {
  const { known } = look
  const blueprints = new Map(given.map((entity) => [entity, blueprintOf(entity, known)] as const))
  const narrowed = new Map(
    [...new Set(blueprints.values())].map((one) => {
      return [one, one === null ? null : narrowBlueprint(one, look.only.get(one.name), look.endless)] as const
    }),
  )
  const blueprintFor = (entity: Entity) => narrowed.get(blueprints.get(entity) ?? null) ?? null
  const budget = look.depth === 0 ? { left: mostFollowed } : look.budget
  const follow: Follow = (ends, only) => viewsOfEnds(ctx, ends, { ...look, only, budget })
  const mirrored = await resolveMirrors(ctx, given, { blueprintFor, known, follow })
  const gathered = await aggregateAll(ctx, given, { blueprintFor, known, follow })
  const seen = given.map((entity): SeenEntity & { reference: Reference } => {
    const { reference } = entity
    const view = viewOf(entity)
    const properties = { ...view.properties, ...mirrored.get(reference)?.values }
    const blueprint = blueprintFor(entity)
    const ways = blueprint === null ? [] : mirrorWays(blueprint, known)
    const formats = Object.fromEntries(ways.map(({ id, format }) => [id, format]))
    const alone = {
      reference,
      blueprint,
      view: { ...view, properties },
      formats,
      faults: mirrored.get(reference)?.faults ?? {},
    }
    return { ...alone, ...withCalculated(alone, gathered.get(reference) ?? []) }
  })
  const calculated = await calculate(
    seen.flatMap(({ reference, blueprint, view }) => (blueprint === null ? [] : [{ reference, blueprint, view }])),
  )
  return new Map(
    seen.map((one) => {
      const outcomes = calculated.get(one.reference) ?? []
      noteEndless(one.blueprint, outcomes, look.endless)
      return [one.reference, withCalculated(one, outcomes)]
    }),
  )
}

function noteEndless(blueprint: Blueprint | null, outcomes: readonly Calculated[], endless: Set<string>): void {
  for (const { id, outcome } of outcomes) {
    if (blueprint !== null && !outcome.ok && tookTooMuch(outcome.why)) endless.add(calculationKey(blueprint, id))
  }
}

/** What mirrors and aggregations lead to, as far as what follows there is wanted; null where it is too much. */
async function viewsOfEnds(ctx: Pick<Ctx, 'tx' | 'now'>, ends: readonly Entity[], look: Look) {
  const found = new Map<Reference, SeenEntity>()
  if (look.depth >= deepestSteps) return found
  look.budget.left -= ends.length
  if (look.budget.left < 0) return null
  for (let start = 0; start < ends.length; start += batch) {
    const some = ends.slice(start, start + batch)
    const parts = { left: mostPartsOfEnds }
    for (const [reference, seen] of await viewsInParts(ctx, some, { ...look, parts, depth: look.depth + 1 })) {
      found.set(reference, seen)
    }
  }
  return found
}

const mostPartsOfEnds = 20

async function aggregateAll(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  given: readonly Entity[],
  { blueprintFor, known, follow }: MirrorLook,
) {
  const groups = Map.groupBy(given, blueprintFor)
  const found = new Map<Reference, Calculated[]>()
  for (const [blueprint, group] of groups) {
    if (blueprint === null) continue
    const references = group.map(({ reference }) => reference)
    for (const [reference, all] of await aggregate(ctx, { blueprint, references, known, follow }))
      found.set(reference, all)
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
