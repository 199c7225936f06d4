import type { Ctx } from '../base/ctx.ts'
import { type SQL, sql } from '../base/sql.ts'
import { asInColumn, type CatalogFilter, matching } from './catalog-filter.ts'
import { entities, type Facet, facetCounts, tagFacetCounts } from './tables.ts'

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** For each facet the values that most entities have, the most frequent first. */
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>

/** Values that are told of each facet at most. */
export const mostFacetValues = 100

/**
 * How many of what fulfils the filter are of each kind, owner, lifecycle, type and tag. Kinds are spelled as in their
 * documents, the rest is in lower case. Of the whole catalog, or narrowed by kinds, types and lifecycles, or by one common tag,
 * the counts are kept; narrowed otherwise, what fulfils the filter is counted.
 */
export async function countFacets(ctx: Pick<Ctx, 'tx'>, filter: CatalogFilter): Promise<FacetCounts> {
  const tag = onlyTag(filter)
  const kept = tag === null ? [] : await mostFrequent(ctx, keptOfTag(tag))
  const rows =
    kept.length > 0 ? kept : await mostFrequent(ctx, isKept(filter) ? keptCounts(filter) : countedNow(filter))
  const byFacet = Map.groupBy(rows, ({ facet }) => facet)
  const of = (facet: Facet) => (byFacet.get(facet) ?? []).map(({ value, count }) => ({ value, count }))
  return { kind: of('kind'), owner: of('owner'), lifecycle: of('lifecycle'), type: of('type'), tag: of('tag') }
}

/** Each facet is sorted by itself: to find its first hundred is quicker than to sort them all. */
async function mostFrequent({ tx }: Pick<Ctx, 'tx'>, counted: SQL) {
  return tx.execute<{ facet: Facet; value: string; count: number }>(sql`
    with counted as materialized (${counted})
    select facet, value, count::int from (values ('kind'), ('owner'), ('lifecycle'), ('type'), ('tag')) f (facet)
    cross join lateral (
      select value, count from counted c where c.facet = f.facet and count > 0
      order by count desc, value collate "C" limit ${mostFacetValues}
    ) most order by facet, count desc, value collate "C"`)
}

/** The tag, where the filter is one tag and nothing else. */
function onlyTag({ tags = [], ...others }: CatalogFilter): string | null {
  const [tag = null, ...more] = new Set(tags.map(asInColumn))
  return more.length === 0 && narrowsNothing(others) ? tag : null
}

function narrowsNothing(filter: CatalogFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value.length === 0)
}

/** Nothing of a tag that fewer than a thousand have. */
function keptOfTag(tag: string): SQL {
  return sql`select facet, value, count from ${tagFacetCounts} where tag = ${tag}`
}

function isKept({ owners, system, tags }: CatalogFilter): boolean {
  return narrowsNothing({ owners, system, tags })
}

function keptCounts({ kinds = [], types = [], lifecycles = [] }: CatalogFilter): SQL {
  if (narrowsNothing({ kinds, types, lifecycles })) {
    return sql`select facet, value, count from ${facetCounts} where (kind, type, lifecycle) = ('*', '*', '*')`
  }
  const narrowed = [
    among(facetCounts.kind, kinds),
    among(facetCounts.type, types),
    among(facetCounts.lifecycle, lifecycles),
  ]
  return sql`
    select facet, value, sum(count) as count from ${facetCounts}
    where kind <> '*' and ${sql.join(narrowed, sql` and `)} group by facet, value`
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
