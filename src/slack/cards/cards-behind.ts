import type { Ctx } from '../../base/ctx.ts'
import { and, asc, isNull, lt, or } from '../../base/sql.ts'
import { cards } from '../tables.ts'

/**
 * Cards that are behind although nobody holds them: their job was lost with its process. Gives at most 500, oldest first.
 * `machineNow` is the machines' time, by which leases run.
 */
export async function cardsBehind(ctx: Ctx, machineNow: Date): Promise<string[]> {
  const aMinuteAgo = new Date(machineNow.getTime() - 60_000)
  const rows = await ctx.tx
    .select({ id: cards.id })
    .from(cards)
    .where(
      and(
        lt(cards.shown, cards.wanted),
        isNull(cards.trouble),
        or(isNull(cards.claimedUntil), lt(cards.claimedUntil, machineNow)),
        or(isNull(cards.notBefore), lt(cards.notBefore, aMinuteAgo)),
      ),
    )
    .orderBy(asc(cards.createdAt))
    .limit(500)
  return rows.map((card) => card.id)
}
