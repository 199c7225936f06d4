import { type SQL, sql } from '../../base/sql.ts'
import type { Blueprint } from './blueprint.ts'
import { instantSql } from './instant-sql.ts'
import { numberSql, type PropertyPlaces, propertySql, textSql } from './property-sql.ts'

type Calculation = Blueprint['aggregations'][number]['calculationSpec']

const milliseconds = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_629_800_000 } as const

/** The function of the calculation over a group of entities, as a number; null where none of them has what it is taken of. */
export function functionSql(
  { calculationBy, func, property, averageOf = 'total' }: Calculation,
  places: PropertyPlaces,
): SQL {
  if (calculationBy === 'entities' || property === undefined) return sql`count(*)::float8`
  const value = numberSql(propertySql(property, places))
  switch (func) {
    case 'min':
      return sql`min(${value})::float8`
    case 'max':
      return sql`max(${value})::float8`
    case 'median':
      return sql`(percentile_cont(0.5) within group (order by ${value}))::float8`
    case 'average':
      return averageOf === 'total' ? sql`avg(${value})::float8` : floatSql(sql`coalesce(sum(${value}), 0)`)
    default:
      return floatSql(sql`coalesce(sum(${value}), 0)`)
  }
}

/** The number as JavaScript keeps it: one beyond the largest is the largest, because PostgreSQL ends the statement at it. */
function floatSql(value: SQL): SQL {
  const largest = sql`${String(Number.MAX_VALUE)}::text::numeric`
  return sql`greatest(-${largest}, least(${largest}, ${value}))::float8`
}

/** When the first of them was, in milliseconds since 1970. */
export function sinceSql(
  { averageOf = 'total', measureTimeBy = '$createdAt' }: Calculation,
  places: PropertyPlaces,
): SQL {
  if (averageOf === 'total') return sql`null::float8`
  const at = instantSql(textSql(propertySql(measureTimeBy, places)))
  return sql`(extract(epoch from min(${at})) * 1000)::float8`
}

/** A sum spread over the hours, days, weeks or months, begun ones counted, since the first of what it is made of. */
export function overTime(
  value: number | null,
  since: number | null,
  { func, averageOf = 'total' }: Calculation,
  now: Date,
): number | null {
  if (func !== 'average' || averageOf === 'total' || value === null) return value
  if (since === null) return null
  return value / Math.max(1, Math.ceil((now.getTime() - since) / milliseconds[averageOf]))
}
