import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { entities } from '../tables.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import type { Calculated } from './calculate.ts'
import { endsSql, mostTogether, tooManyTogether } from './ends-sql.ts'
import { instantSql } from './instant-sql.ts'
import { numberSql, propertySql, textSql } from './property-sql.ts'
import { propertyProblem, queryProblem } from './query-rule.ts'
import { isOne } from './route-rule.ts'
import { parseSearch } from './search-query.ts'
import { searchSql } from './search-sql.ts'
import type { SearchContext } from './search-walk.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

type Aggregation = Blueprint['aggregations'][number]

/**
 * The aggregation properties of all the entities of one blueprint: one query for each property. What is taken together is every
 * entity of the target that relations lead to, all followed ahead or all followed back, however far.
 */
export async function aggregate(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  { blueprint, references, known }: { blueprint: Blueprint; references: readonly Reference[]; known: BlueprintSet },
): Promise<Map<Reference, Calculated[]>> {
  const found = new Map<Reference, Calculated[]>(references.map((reference) => [reference, []]))
  for (const aggregation of blueprint.aggregations) {
    const values = await valuesOf(ctx, aggregation, { blueprint, references, known })
    for (const [reference, all] of found) {
      const outcome =
        typeof values === 'string'
          ? { ok: false as const, why: values }
          : { ok: true as const, value: values.get(reference) ?? nothing(aggregation) }
      all.push({ id: aggregation.id, outcome })
    }
  }
  return found
}

const milliseconds = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_629_800_000 } as const

/** Why it can not be told here, in words that go on from its name; null when it can. */
function unanswerable(
  { pathFilter, target, calculationSpec }: Aggregation,
  blueprint: Blueprint,
  known: BlueprintSet,
): string | null {
  const from = pathFilter?.[0]?.fromBlueprint
  if (from !== undefined && !isOne(from, blueprint.name) && !isOne(from, target)) {
    return `has a pathFilter from ${from}, which is neither its blueprint nor its target`
  }
  const { property, averageOf = 'total', measureTimeBy = '$createdAt' } = calculationSpec
  if (averageOf !== 'total' && propertyProblem(measureTimeBy, known.find(target)) !== null) {
    return `measures time by ${measureTimeBy}, which ${target} does not hold itself`
  }
  const stored = known.find(target)?.properties.some(({ id }) => id === property)
  return property === undefined || stored === true
    ? null
    : `takes ${property} together, which ${target} does not hold itself`
}

/** What it is where nothing is related. */
function nothing({ calculationSpec: { func } }: Aggregation): number | null {
  return func === 'count' || func === 'sum' ? 0 : null
}

const noSearch = { query: { combinator: 'and', rules: [] } } as const

/** The values of those that have one; or why there are none, in words that go on from its name. */
async function valuesOf(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  aggregation: Aggregation,
  { blueprint, references, known }: { blueprint: Blueprint; references: readonly Reference[]; known: BlueprintSet },
): Promise<Map<Reference, number | null> | string> {
  const { target, query, calculationSpec } = aggregation
  const read = query === undefined ? noSearch : parseSearch(query)
  if ('problem' in read) return `has a query that ${read.problem}`
  const wrong = queryProblem(read.query, { target, known })
  if (wrong !== null) return `has a query that ${wrong}`
  const why = unanswerable(aggregation, blueprint, known)
  if (why !== null) return why
  const search = searchSql(read.query, { target, known, now: ctx.now })
  const rows = await ctx.tx.execute<{
    origin: Reference
    value: number | null
    since: number | null
    size: number
    searched: number
  }>(sql`
    with recursive o(origin) as (select value from json_array_elements_text(${JSON.stringify(references)}::text::json) as i(value)),
    ${sql.join([endsSql(aggregation, blueprint, known), ...search.tables], sql`, `)}
    select o.origin, a.value, a.since, (select count(*)::int from ends) as size,
      greatest(0, ${sql.join([sql`0`, ...search.sizes], sql`, `)}) as searched
    from o left join (
      select e.origin, ${functionSql(calculationSpec)} as value, ${sinceSql(calculationSpec, { target, known })} as since
      from ends e join ${entities} t on t.reference = e.node
      where lower(t.kind) = ${kindOfBlueprint(target).toLowerCase()} and e.node <> e.origin and ${search.fits}
      group by e.origin) a on a.origin = o.origin`)
  if (rows.some(({ size }) => size > mostTogether)) return tooManyTogether
  if (rows.some(({ searched }) => searched > mostTogether))
    return `has a query that looks at more than ${mostTogether} entities`
  return new Map(rows.map(({ origin, value, since }) => [origin, overTime(value, since, calculationSpec, ctx.now)]))
}

function functionSql({ calculationBy, func, property, averageOf = 'total' }: Aggregation['calculationSpec']): SQL {
  if (calculationBy === 'entities' || property === undefined) return sql`count(*)::float8`
  const value = numberSql(stored(property))
  switch (func) {
    case 'min':
      return sql`min(${value})::float8`
    case 'max':
      return sql`max(${value})::float8`
    case 'median':
      return sql`(percentile_cont(0.5) within group (order by ${value}))::float8`
    case 'average':
      return averageOf === 'total' ? sql`avg(${value})::float8` : sql`coalesce(sum(${value}), 0)::float8`
    default:
      return sql`coalesce(sum(${value}), 0)::float8`
  }
}

function stored(property: string): SQL {
  return sql`(t.properties -> ${property}::text)`
}

/** When the first of them was, in milliseconds since 1970. */
function sinceSql(
  { averageOf = 'total', measureTimeBy = '$createdAt' }: Aggregation['calculationSpec'],
  context: SearchContext,
): SQL {
  if (averageOf === 'total') return sql`null::float8`
  const at = instantSql(textSql(propertySql(measureTimeBy, context)))
  return sql`(extract(epoch from min(${at})) * 1000)::float8`
}

/** A sum spread over the hours, days, weeks or months, begun ones counted, since the first of what it is made of. */
function overTime(
  value: number | null,
  since: number | null,
  { func, averageOf = 'total' }: Aggregation['calculationSpec'],
  now: Date,
): number | null {
  if (func !== 'average' || averageOf === 'total' || value === null) return value
  if (since === null) return null
  return value / Math.max(1, Math.ceil((now.getTime() - since) / milliseconds[averageOf]))
}
