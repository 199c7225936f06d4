import { type SQL, sql } from '../../base/sql.ts'
import { bounded, next } from './ends-sql.ts'
import type { Walk, WalkStep } from './search-walk.ts'

/** A walk as SQL, for a `with recursive`. */
export interface WalkSql {
  /** What the statement begins with, in its order. */
  readonly tables: readonly SQL[]
  /** Whether the entity `t` is among what the walk leads to. */
  readonly fits: SQL
  /** How much each step leads to: one more than `mostTogether` where there is more. */
  readonly sizes: readonly SQL[]
}

/** The walk with its number, which sets the names of its tables apart from those of others. */
export function walkSql({ starts, direction, steps, home }: Walk, number: number): WalkSql {
  // Made of numbers, so nothing of a definition is ever part of the SQL itself.
  const table = (at: number) => sql.raw(`w${number}_${at}`)
  const parts = steps.map((step, at) => stepSql(step, direction, table(at), table(at + 1)))
  const first = sql`${table(0)}(node) as (
    select value from json_array_elements_text(${JSON.stringify(starts)}::text::json) as i(value))`
  const reached = sql`t.reference in (select node from ${table(steps.length)})`
  return {
    tables: [first, ...parts.flatMap(({ tables }) => tables)],
    fits: home ? reached : sql`(${reached} and t.reference not in (select node from ${table(0)}))`,
    sizes: parts.map(({ size }) => size),
  }
}

/** Steps are counted so that they end, and not where they may go on: there each entity is gone to once. */
function stepSql({ edges, most }: WalkStep, direction: Walk['direction'], from: SQL, to: SQL) {
  const ends = ['from_reference', 'to_reference'] as const
  const [start, end] = direction === 'ahead' ? ends : ends.toReversed()
  const on = next(start ?? '', end ?? '', edges)
  const all = sql`${to}_all`
  const taken = sql`${to}_taken`
  const walked =
    most === null
      ? sql`${all}(node, steps) as (select node, null::int from ${from} union select n.node, null::int from ${all} w ${on})`
      : sql`${all}(node, steps) as (select node, 0 from ${from}
          union select n.node, w.steps + 1 from ${all} w ${on} where w.steps < ${most}::int)`
  return {
    tables: [
      walked,
      sql`${taken} as materialized (select * from ${all} ${bounded})`,
      sql`${to}(node) as materialized (select distinct node from ${taken} where steps is distinct from 0)`,
    ],
    size: sql`(select count(*)::int from ${taken})`,
  }
}
