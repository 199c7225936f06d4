import type { Reference } from '../base/reference.ts'
import { type SQL, sql } from '../base/sql.ts'
import type { BlueprintRelations } from './blueprint-relations.ts'
import { relations } from './tables.ts'

/** Which way dependencies are followed. */
export type DependencyDirection = 'dependsOn' | 'neededBy'

/**
 * The relations by which each of the references depends on something, or is needed: `"from", type, inverted, reference`, each once.
 * One depends on what it names, on the APIs it consumes and on all that a relation of its blueprint leads to; and an API on those
 * who provide it.
 */
export function dependencySteps(
  edge: readonly Reference[],
  direction: DependencyDirection,
  defined: BlueprintRelations,
): SQL {
  const ahead = direction === 'dependsOn'
  const steps = [
    ofTypes(edge, ahead, ['dependsOn', 'consumesApi']),
    ofTypes(edge, !ahead, ['providesApi']),
    ...(defined.types.length === 0 ? [] : [ofBlueprints(edge, ahead, defined)]),
  ]
  return sql.join(steps, sql` union `)
}

/** The relations of the types that begin, or end, at one of the references. */
function ofTypes(edge: readonly Reference[], forward: boolean, types: readonly string[]): SQL {
  const [near, far] = forward ? [relations.from, relations.to] : [relations.to, relations.from]
  return sql`
    select ${near} as "from", ${relations.type}, ${!forward}::boolean as inverted, ${far} as reference from ${relations}
    where ${near} = any(${sql.param([...edge])}::text[]) and ${relations.type} = any(${sql.param([...types])}::text[])`
}

/** Those that blueprints define. A type alone does not tell: `partOf` may be one of a blueprint's, and is one of Backstage's. */
function ofBlueprints(edge: readonly Reference[], forward: boolean, { types, edges }: BlueprintRelations): SQL {
  return sql`${ofTypes(edge, forward, types)} and ${relations.declaredBy} = ${relations.from}
      and split_part(${relations.from}, ':', 1) || ' ' || ${relations.type} = any(${sql.param([...edges])}::text[])`
}
