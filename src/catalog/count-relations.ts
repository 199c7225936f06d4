import { sql } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { inverseOf } from './relation-types.ts'
import { relations } from './tables.ts'

/**
 * How many entities stand to this one in each way, by the type as read from it. One query, however many they are; a type
 * that is not there counts none.
 */
export async function countRelations(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.tx.execute<{ type: string; inverted: boolean; count: number }>(sql`
    select type, false as inverted, count(distinct to_reference)::int as count
    from ${relations} where from_reference = ${reference} group by type
    union all
    select type, true, count(distinct from_reference)::int
    from ${relations} where to_reference = ${reference} group by type`)
  return new Map(rows.map(({ type, inverted, count }) => [inverted ? inverseOf(type) : type, count]))
}
