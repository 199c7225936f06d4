import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { type BlueprintRelations, blueprintRelations } from './blueprint-relations.ts'
import { type DependencyDirection, dependencySteps } from './dependency-steps.ts'
import type { Entity } from './entity.ts'
import { getEntities } from './get-entity.ts'
import { inverseOf } from './relation-types.ts'

export interface DependenciesSought {
  readonly direction: DependencyDirection
  /** How far to go: 1 to 5. */
  readonly hops: number
}

/** One relation on the way, read in the direction that was asked for. */
export interface Dependency {
  readonly from: Reference
  /** As read from `from`: `dependsOn`, `consumesApi`, `apiProvidedBy`, or their inverses; else a blueprint's relation, read the same from both. */
  readonly type: string
  /** What the blueprint calls the relation; null for one of Backstage's. */
  readonly title: string | null
  readonly reference: Reference
  /** From where the search began to `reference` by this relation. */
  readonly hops: number
  /** Whether this is the first relation that leads there: those that are make a list in which everything stands once. */
  readonly first: boolean
  /** Null where it is named and not in the catalog. */
  readonly entity: Entity | null
}

export interface Dependencies {
  /** The nearest first; then by `from`, type and reference. */
  readonly found: readonly Dependency[]
  /** Whether there are more than are told. */
  readonly more: boolean
}

const mostRelations = 200
const mostHops = 5

type Step = Pick<Dependency, 'from' | 'type' | 'title' | 'reference'>

/**
 * What an entity depends on, or what needs it, and what these depend on in turn. One depends on what it names, on the APIs
 * it consumes and on what the relations of its blueprint lead to, and an API on those who provide it. Each is looked into once,
 * so a cycle ends, and its last relation leads back to what is already there. At most 200 relations; a question for each hop.
 */
export async function dependenciesOf(
  ctx: Pick<Ctx, 'tx'>,
  reference: Reference,
  { direction, hops }: DependenciesSought,
): Promise<Dependencies> {
  const defined = await blueprintRelations(ctx)
  const known = new Set([reference])
  const found: Omit<Dependency, 'entity'>[] = []
  let edge: readonly Reference[] = [reference]
  let more = false
  const furthest = Math.min(Math.max(1, Math.trunc(hops)), mostHops)
  for (let hop = 1; hop <= furthest && edge.length > 0 && !more; hop += 1) {
    const left = mostRelations - found.length
    const steps = await stepsFrom(ctx, edge, { direction, defined, most: left + 1 })
    more = steps.length > left
    const reached = steps.slice(0, left).map((step) => {
      const first = !known.has(step.reference)
      known.add(step.reference)
      return { ...step, hops: hop, first }
    })
    found.push(...reached)
    edge = reached.filter(({ first }) => first).map((step) => step.reference)
  }
  const entities = await getEntities(ctx, [...known])
  return { found: found.map((one) => ({ ...one, entity: entities.get(one.reference) ?? null })), more }
}

async function stepsFrom(
  ctx: Pick<Ctx, 'tx'>,
  edge: readonly Reference[],
  { direction, defined, most }: { direction: DependencyDirection; defined: BlueprintRelations; most: number },
): Promise<Step[]> {
  const rows = await ctx.tx.execute<Omit<Step, 'title'> & { inverted: boolean }>(sql`
    select s."from", s.type, s.inverted, s.reference from (${dependencySteps(edge, direction, defined)}) s
    order by s."from", s.type, s.reference limit ${most}`)
  return rows.map(({ from, type, inverted, reference }) => ({
    from,
    type: inverted ? inverseOf(type) : type,
    title: defined.titleOf(inverted ? reference : from, type),
    reference,
  }))
}
