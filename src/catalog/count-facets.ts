import type { Ctx } from '../base/ctx.ts'
import { type SQL, sql } from '../base/sql.ts'
import { asInColumn, type CatalogFilter, matching } from './catalog-filter.ts'
import { entities, facetCounts } from './tables.ts'

export interface FacetCount {
  readonly value: string
  readonly count: number
}

const facets = ['kind', 'owner', 'lifecycle', 'type', 'tag'] as const

type Facet = (typeof facets)[number]

/** For each facet the values that most entities have, the most frequent first, 100 at most. */
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>

const mostValues = 100

/**
 * How many of what fulfils the filter are of each kind, owner, lifecycle, type and tag. Kinds are spelled as in their
 * documents, the rest is in lower case. Of the whole catalog, or narrowed by kinds, types and lifecycles, the counts are kept;
 * narrowed otherwise, what fulfils the filter is counted.
 */
export async function countFacets(ctx: Pick<Ctx, 'tx'>, filter: CatalogFilter): Promise<FacetCounts> {
  const counted = isKept(filter) ? keptCounts(filter) : countedNow(filter)
  const rows = await ctx.tx.execute<{ facet: Facet; value: string; count: number }>(sql`
    select facet, value, count::int from (
      select *, row_number() over (partition by facet collate "C" order by count desc, value collate "C") as place
      from (${counted}) c where count > 0
    ) ranked where place <= ${mostValues} order by facet, place`)
  const byFacet = Map.groupBy(rows, ({ facet }) => facet)
  const of = (facet: Facet) => (byFacet.get(facet) ?? []).map(({ value, count }) => ({ value, count }))
  return { kind: of('kind'), owner: of('owner'), lifecycle: of('lifecycle'), type: of('type'), tag: of('tag') }
}

function isKept({ owners = [], system, tags = [] }: CatalogFilter): boolean {
  return owners.length === 0 && system === undefined && tags.length === 0
}

function keptCounts({ kinds = [], types = [], lifecycles = [] }: CatalogFilter): SQL {
  const whole = kinds.length + types.length + lifecycles.length === 0
  const narrowed = sql.join(
    [among(facetCounts.kind, kinds), among(facetCounts.type, types), among(facetCounts.lifecycle, lifecycles)],
    sql` and `,
  )
  return sql`
    select facet, value, sum(count) as count from ${facetCounts}
    where ${whole ? sql`kind = '*'` : sql`kind <> '*' and ${narrowed}`} group by facet, value`
}

/** Longer values are counted by their beginning. */
const longestKept = 100

function among(column: unknown, values: readonly string[]): SQL {
  if (values.length === 0) return sql`true`
  const kept = values.map((value) => asInColumn(value).slice(0, longestKept))
  return sql`${column} = any(${sql.param(kept)}::text[])`
}

/** A tag that an entity has twice counts once. */
function countedNow(filter: CatalogFilter): SQL {
  return sql`
    with chosen as materialized (
      select kind, owner, lifecycle, type, tags from ${entities} where ${matching(filter)}
    )
    select facet, value, count from (
      select case when grouping(kind) = 0 then 'kind' when grouping(owner) = 0 then 'owner'
          when grouping(lifecycle) = 0 then 'lifecycle' else 'type' end as facet,
        coalesce(kind, owner, lifecycle, type) as value, count(*)
      from chosen group by grouping sets ((kind), (owner), (lifecycle), (type))
    ) g where value is not null
    union all
    select 'tag', tag, count(*)
    from chosen cross join lateral unnest(tags) with ordinality as t (tag, place)
    where array_position(tags, tag) = place group by tag`
}
