import type { Ctx } from '../base/ctx.ts'
import { inArray, lt } from '../base/sql.ts'
import { deliveries } from './tables.ts'

/** Slack repeats an event for some five minutes, and a socket's envelope for less: an hour is safe. */
const keptMilliseconds = 3_600_000

/** Removes what Slack will not deliver again, a thousand at a time; says how many went. */
export async function forgetDeliveries(ctx: Ctx): Promise<number> {
  const old = ctx.tx
    .select({ delivery: deliveries.delivery })
    .from(deliveries)
    .where(lt(deliveries.handledAt, new Date(ctx.now.getTime() - keptMilliseconds)))
    .limit(1_000)
    .for('update', { skipLocked: true })
  const gone = await ctx.tx
    .delete(deliveries)
    .where(inArray(deliveries.delivery, old))
    .returning({ id: deliveries.delivery })
  return gone.length
}
