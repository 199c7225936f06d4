import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { type SQL, sql } from '../../base/sql.ts'
import { getEntities } from '../get-entity.ts'
import { entities } from '../tables.ts'
import { functionSql, overTime, sinceSql } from './aggregate-function.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import type { Calculated } from './calculate.ts'
import { endsSql, mostTogether, tooManyTogether } from './ends-sql.ts'
import { type Follow, mostFollowed, tooManyFollowed } from './follow.ts'
import { askedIn, followingIn, propertyProblem, queryProblem } from './query-rule.ts'
import { isOne } from './route-rule.ts'
import { parseSearch, type SearchQuery } from './search-query.ts'
import { searchSql } from './search-sql.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

type Aggregation = Blueprint['aggregations'][number]

export interface ToAggregate {
  readonly blueprint: Blueprint
  readonly references: readonly Reference[]
  readonly known: BlueprintSet
  readonly follow: Follow
}

/**
 * The aggregation properties of all the entities of one blueprint: one query for each property. What is taken together is every
 * entity of the target that relations lead to, all followed ahead or all followed back, however far.
 */
export async function aggregate(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  input: ToAggregate,
): Promise<Map<Reference, Calculated[]>> {
  const found = new Map<Reference, Calculated[]>(input.references.map((reference) => [reference, []]))
  for (const aggregation of input.blueprint.aggregations) {
    const values = await valuesOf(ctx, aggregation, input)
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
  const found = known.find(target)
  if (averageOf !== 'total' && propertyProblem(measureTimeBy, found) !== null) {
    return `measures time by ${measureTimeBy}, which is no property of ${target}`
  }
  return property === undefined || propertyProblem(property, found) === null
    ? null
    : `takes ${property} together, which is no property of ${target}`
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
  { blueprint, references, known, follow }: ToAggregate,
): Promise<Map<Reference, number | null> | string> {
  const { target, query, calculationSpec } = aggregation
  const read = query === undefined ? noSearch : parseSearch(query)
  if ('problem' in read) return `has a query that ${read.problem}`
  const wrong = queryProblem(read.query, { target, known })
  if (wrong !== null) return `has a query that ${wrong}`
  const why = unanswerable(aggregation, blueprint, known)
  if (why !== null) return why
  const ends = sql`o(origin) as (select value from json_array_elements_text(${JSON.stringify(references)}::text::json) as i(value)),
    ${endsSql(aggregation, blueprint, known)}`
  const following = followingAsked(aggregation, read.query, known)
  const follows = await followedEnds(ctx, { ends, target: known.find(target)?.name ?? target, following, follow })
  if (typeof follows === 'string') return follows
  const places = { target, known, following, now: ctx.now }
  const search = searchSql(read.query, places)
  const rows = await ctx.tx.execute<{
    origin: Reference
    value: number | null
    since: number | null
    size: number
    searched: number
  }>(sql`
    with recursive ${sql.join([ends, ...search.tables], sql`, `)}
    select o.origin, a.value, a.since, (select count(*)::int from ends) as size,
      greatest(0, ${sql.join([sql`0`, ...search.sizes], sql`, `)}) as searched
    from o left join (
      select e.origin, ${functionSql(calculationSpec, places)} as value, ${sinceSql(calculationSpec, places)} as since
      from ends e join ${entities} t on t.reference = e.node ${follows}
      where ${isOf(target)} and e.node <> e.origin and ${search.fits}
      group by e.origin) a on a.origin = o.origin`)
  if (rows.some(({ size }) => size > mostTogether)) return tooManyTogether
  if (rows.some(({ searched }) => searched > mostTogether))
    return `has a query that looks at more than ${mostTogether} entities`
  return new Map(rows.map(({ origin, value, since }) => [origin, overTime(value, since, calculationSpec, ctx.now)]))
}

function isOf(target: string): SQL {
  return sql`lower(t.kind) = ${kindOfBlueprint(target).toLowerCase()}`
}

/** What the aggregation asks of its target that follows from others there. */
function followingAsked(
  { target, calculationSpec }: Aggregation,
  query: SearchQuery,
  known: BlueprintSet,
): Set<string> {
  const found = known.find(target)
  const { property, measureTimeBy } = calculationSpec
  const asked = [property ?? '', measureTimeBy ?? '', ...askedIn(query)]
  const following = found === null ? new Set<string>() : followingIn(found)
  return new Set(asked.filter((id) => following.has(id)))
}

interface EndsToFollow {
  readonly ends: SQL
  readonly target: string
  readonly following: ReadonlySet<string>
  readonly follow: Follow
}

/** What follows from others for all that is taken together, as a join of a table `d`; or in words why it can not be told. */
async function followedEnds(
  ctx: Pick<Ctx, 'tx'>,
  { ends, target, following, follow }: EndsToFollow,
): Promise<SQL | string> {
  if (following.size === 0) return sql``
  const rows = await ctx.tx.execute<{ reference: Reference }>(sql`
    with recursive ${ends}
    select distinct t.reference from ends e join ${entities} t on t.reference = e.node
    where ${isOf(target)} and e.node <> e.origin limit ${mostFollowed + 1}::int`)
  if (rows.length > mostFollowed) return tooManyFollowed
  const found = await getEntities(
    ctx,
    rows.map(({ reference }) => reference),
  )
  const seen = await follow([...found.values()], new Map([[target, following]]))
  if (seen === null) return tooManyFollowed
  const values = [...seen].map(([reference, { view }]) => ({
    reference,
    properties: Object.fromEntries([...following].map((id) => [id, view.properties[id] ?? null])),
  }))
  return sql`left join json_to_recordset(${JSON.stringify(values)}::text::json) as d(reference text, properties jsonb)
    on d.reference = t.reference`
}
