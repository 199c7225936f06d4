import { type SQL, sql } from '../../base/sql.ts'
import { relations } from '../tables.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { joinAlong } from './join-along.ts'
import { type Edge, isOne, type Routes, routesTo } from './route-rule.ts'

type Aggregation = Blueprint['aggregations'][number]

/** What relations may lead to from all the entities that are asked about together, so that no graph makes people wait. */
export const mostTogether = 20_000

/** What is said where there is more, in words that go on from a property's name. */
export const tooManyTogether = `takes more than ${mostTogether} entities together`

/**
 * For a `with recursive`, the table `ends(origin, node)`, and what it is made of: what the relations lead to from each
 * `origin` of a table `o`, by the aggregation's path where it has one. One row more than `mostTogether` where there are more.
 */
export function endsSql({ target, pathFilter }: Aggregation, blueprint: Blueprint, known: BlueprintSet): SQL {
  const path = pathFilter?.[0]
  return path === undefined ? anyWay(routesTo(blueprint, target, known)) : alongPath(path, blueprint)
}

/** Cycles end, because a pair is there once. */
function anyWay({ ahead, back }: Routes): SQL {
  return sql`
    ahead(origin, node) as (select origin, origin from o
      union select w.origin, n.node from ahead w ${next('from_reference', 'to_reference', ahead)}),
    back(origin, node) as (select origin, origin from o
      union select w.origin, n.node from back w ${next('to_reference', 'from_reference', back)}),
    ends as materialized (select origin, node from ((select * from ahead ${bounded}) union (select * from back ${bounded})) every)`
}

/** The next step from `w.node`. Each by the index: the planner, who can not know how few there are, would read all relations for every step. */
export function next(start: string, end: string, edges: readonly Edge[]): SQL {
  return sql`cross join lateral (
    select r.${sql.raw(end)} as node from ${relations} r
    where r.${sql.raw(start)} = w.node and r.declared_by = r.from_reference
      and (r.type, split_part(r.from_reference, ':', 1)) in (
        select type, kind from json_to_recordset(${JSON.stringify(edges)}::text::json) as g(type text, kind text))
    offset 0) n`
}

/** One more than may be, to tell. The database follows relations no further than what is taken of them. */
export const bounded = sql.raw(`limit ${mostTogether + 1}`)

/** By one path of relations, from the blueprint ahead or from the target back to it. */
function alongPath(
  { path, fromBlueprint }: { readonly path: readonly string[]; readonly fromBlueprint?: string | undefined },
  blueprint: Blueprint,
): SQL {
  const ahead = fromBlueprint === undefined || isOne(fromBlueprint, blueprint.name)
  const { joins, end } = joinAlong(ahead ? path : path.toReversed(), sql`o.origin`, ahead ? 'ahead' : 'back')
  return sql`ends as materialized (select distinct o.origin, ${end} as node from o ${joins} ${bounded})`
}
