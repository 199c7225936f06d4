import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { entities } from './tables.ts'

/** How many entities each of the owners owns directly; one that owns nothing is left out. One query, answered from an index. */
export async function countOwned(
  ctx: Pick<Ctx, 'tx'>,
  owners: readonly Reference[],
): Promise<ReadonlyMap<Reference, number>> {
  if (owners.length === 0) return new Map()
  const rows = await ctx.tx.execute<{ owner: Reference; count: number }>(sql`
    select owner, count(*)::int as count from ${entities}
    where owner = any(${sql.param([...owners])}::text[]) group by owner`)
  return new Map(rows.map(({ owner, count }) => [owner, count]))
}
