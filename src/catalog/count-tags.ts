import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { entities, facetCounts, tagFacetCounts } from './tables.ts'

/** Of what fewer have, the facets are counted as quickly when somebody asks. */
const commonFrom = 1_000

/**
 * Counts the facets of common tags for which none are kept: one that has become common, or whose counts were forgotten because
 * much was written. From then on they follow each change by themselves. About a second for 100,000 entities, where every tag is counted.
 */
export async function countTags(ctx: Pick<Ctx, 'tx'>): Promise<void> {
  const missing = await ctx.tx.execute<{ tag: string }>(sql`
    select value as tag from ${facetCounts} c
    where (kind, type, lifecycle, facet) = ('*', '*', '*', 'tag') and count >= ${commonFrom}
      and not exists (select from ${tagFacetCounts} t where t.tag = c.value)`)
  if (missing.length === 0) return
  const tags = sql`${sql.param(missing.map(({ tag }) => tag))}::text[]`
  // `>=` for what can but be equal: PostgreSQL would take an equation for something rare, and sort instead of counting.
  await ctx.tx.execute(sql`
    with tagged as materialized (
      select t.tag, kind, owner, lifecycle, type
      from ${entities} cross join lateral unnest(tags) with ordinality t (tag, place)
      where tags && ${tags} and t.tag = any(${tags}) and array_position(tags, t.tag) >= t.place
    ),
    alike as (select tag, kind, lifecycle, type, count(*) as count from tagged group by tag, kind, lifecycle, type),
    together as (select tags, count(*) as count from ${entities} where tags && ${tags} group by tags)
    insert into ${tagFacetCounts} (tag, facet, value, count)
    select * from (
      select tag, 'owner', owner as value, count(*) from tagged group by tag, owner
      union all
      select tag, f.facet, f.value, sum(count)
      from alike cross join lateral (values ('kind', kind), ('lifecycle', lifecycle), ('type', type)) f (facet, value)
      group by tag, f.facet, f.value
      union all
      select t.tag, 'tag', o.tag, sum(count)
      from together cross join lateral unnest(tags) with ordinality t (tag, place)
        cross join lateral unnest(tags) with ordinality o (tag, place)
      where t.tag = any(${tags}) and array_position(tags, t.tag) >= t.place and array_position(tags, o.tag) >= o.place
      group by t.tag, o.tag
    ) counted where value is not null and octet_length(value) <= 600`)
}
