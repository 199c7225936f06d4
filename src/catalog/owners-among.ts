import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { entities } from './tables.ts'

/** Those of the references that own something, each with the earliest time of change among what it owns. One query. */
export async function ownersAmong(
  ctx: Pick<Ctx, 'tx'>,
  references: readonly Reference[],
): Promise<Map<Reference, Date>> {
  if (references.length === 0) return new Map()
  const rows = await ctx.tx
    .select({ owner: entities.owner, since: sql<Date>`min(${entities.changedAt})`.mapWith(entities.changedAt) })
    .from(entities)
    .where(sql`${entities.owner} = any(${sql.param([...references])}::text[])`)
    .groupBy(entities.owner)
  return new Map(rows.flatMap(({ owner, since }) => (owner === null ? [] : [[owner, since] as const])))
}
