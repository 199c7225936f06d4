import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { entities, relations } from '../tables.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import type { Calculated } from './calculate.ts'
import { type Edge, routesTo } from './route-rule.ts'
import { parseSearch } from './search-query.ts'
import { momentSql, numberSql, searchSql } from './search-sql.ts'
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
    const why = unanswerable(aggregation, blueprint, known)
    const values = why ?? (await valuesOf(ctx, aggregation, { blueprint, references, known }))
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

/** What relations may lead to from all the entities that are asked about together, so that no graph makes people wait. */
const mostTogether = 20_000

const milliseconds = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_629_800_000 } as const

/** Why it can not be told here, in words that go on from its name; null when it can. */
function unanswerable(
  { query, pathFilter, target, calculationSpec }: Aggregation,
  blueprint: Blueprint,
  known: BlueprintSet,
): string | null {
  const search = query === undefined ? null : parseSearch(query)
  if (search !== null && 'problem' in search) return `has a query that ${search.problem}`
  const from = pathFilter?.[0]?.fromBlueprint
  if (from !== undefined && !isOne(from, blueprint.name) && !isOne(from, target)) {
    return `has a pathFilter from ${from}, which is neither its blueprint nor its target`
  }
  const { property, averageOf = 'total', measureTimeBy = '$createdAt' } = calculationSpec
  if (averageOf !== 'total' && measureTimeBy === '$createdAt') {
    return 'measures time by $createdAt, which is not known here: name a date of the target in measureTimeBy'
  }
  const stored = known.find(target)?.properties.some(({ id }) => id === property)
  return property === undefined || stored === true
    ? null
    : `takes ${property} together, which ${target} does not hold itself`
}

function isOne(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}

/** What it is where nothing is related. */
function nothing({ calculationSpec: { func } }: Aggregation): number | null {
  return func === 'count' || func === 'sum' ? 0 : null
}

async function valuesOf(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  aggregation: Aggregation,
  { blueprint, references, known }: { blueprint: Blueprint; references: readonly Reference[]; known: BlueprintSet },
): Promise<Map<Reference, number | null> | string> {
  const { target, query, calculationSpec } = aggregation
  const search = query === undefined ? null : parseSearch(query)
  const fits = search === null || 'problem' in search ? sql`true` : searchSql(search.query)
  const path = aggregation.pathFilter?.[0]
  const ends = path === undefined ? anyWay(routesTo(blueprint, target, known)) : alongPath(path, blueprint)
  const rows = await ctx.tx.execute<{
    origin: Reference
    value: number | null
    since: string | null
    size: number
  }>(sql`
    with recursive o(origin) as (select value from json_array_elements_text(${JSON.stringify(references)}::text::json) as i(value)),
    ${ends}
    select o.origin, a.value, a.since, (select count(*)::int from ends) as size
    from o left join (
      select e.origin, ${functionSql(calculationSpec)} as value, ${sinceSql(calculationSpec)} as since
      from ends e join ${entities} t on t.reference = e.node
      where lower(t.kind) = ${kindOfBlueprint(target).toLowerCase()} and e.node <> e.origin and ${fits}
      group by e.origin) a on a.origin = o.origin`)
  if (rows.some(({ size }) => size > mostTogether)) return `takes more than ${mostTogether} entities together`
  return new Map(rows.map(({ origin, value, since }) => [origin, overTime(value, since, calculationSpec, ctx.now)]))
}

/** The tables `ahead`, `back` and `ends`: pairs of an origin and what it leads to. Cycles end, because a pair is there once. */
function anyWay({ ahead, back }: { readonly ahead: readonly Edge[]; readonly back: readonly Edge[] }): SQL {
  return sql`
    ahead(origin, node) as (select origin, origin from o
      union select w.origin, n.node from ahead w ${next('from_reference', 'to_reference', ahead)}),
    back(origin, node) as (select origin, origin from o
      union select w.origin, n.node from back w ${next('to_reference', 'from_reference', back)}),
    ends as materialized (select origin, node from ((select * from ahead ${bounded}) union (select * from back ${bounded})) every)`
}

/** The next step from `w.node`. Each by the index: the planner, who can not know how few there are, would read all relations for every step. */
function next(start: string, end: string, edges: readonly Edge[]): SQL {
  return sql`cross join lateral (
    select r.${sql.raw(end)} as node from ${relations} r
    where r.${sql.raw(start)} = w.node and r.declared_by = r.from_reference
      and (r.type, split_part(r.from_reference, ':', 1)) in (
        select type, kind from json_to_recordset(${JSON.stringify(edges)}::text::json) as g(type text, kind text))
    offset 0) n`
}

/** One more than may be, to tell. The database follows relations no further than what is taken of them. */
const bounded = sql.raw(`limit ${mostTogether + 1}`)

/** The table `ends` by one path of relations, from the blueprint ahead or from the target back to it. */
function alongPath(
  path: { readonly path: readonly string[]; readonly fromBlueprint?: string | undefined },
  blueprint: Blueprint,
): SQL {
  const ahead = path.fromBlueprint === undefined || isOne(path.fromBlueprint, blueprint.name)
  const way = ahead ? path.path : [...path.path].reverse()
  const [start, end] = ahead ? ['from_reference', 'to_reference'] : ['to_reference', 'from_reference']
  const joins = way.map((type, index) => {
    const here = sql.raw(`r${index}`)
    const before = index === 0 ? sql`o.origin` : sql.raw(`r${index - 1}.${end}`)
    return sql`join ${relations} ${here} on ${here}.${sql.raw(start ?? '')} = ${before} and ${here}.type = ${type}
      and ${here}.declared_by = ${here}.from_reference`
  })
  return sql`ends as materialized (
    select distinct o.origin, ${sql.raw(`r${way.length - 1}.${end}`)} as node from o ${sql.join(joins, sql` `)} ${bounded})`
}

function functionSql({ calculationBy, func, property, averageOf = 'total' }: Aggregation['calculationSpec']): SQL {
  if (calculationBy === 'entities' || property === undefined) return sql`count(*)::float8`
  const value = numberSql(property)
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

function sinceSql({ averageOf = 'total', measureTimeBy }: Aggregation['calculationSpec']): SQL {
  return averageOf === 'total' || measureTimeBy === undefined ? sql`null::text` : sql`min(${momentSql(measureTimeBy)})`
}

/** A sum spread over the hours, days, weeks or months, begun ones counted, since the first of what it is made of. */
function overTime(
  value: number | null,
  since: string | null,
  { func, averageOf = 'total' }: Aggregation['calculationSpec'],
  now: Date,
): number | null {
  if (func !== 'average' || averageOf === 'total' || value === null) return value
  const start = since === null ? Number.NaN : Date.parse(since)
  if (Number.isNaN(start)) return null
  return value / Math.max(1, Math.ceil((now.getTime() - start) / milliseconds[averageOf]))
}
