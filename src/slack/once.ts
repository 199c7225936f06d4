import type { Ctx } from '../base/ctx.ts'
import { deliveries } from './tables.ts'

/** Thrown when a delivery was handled before: nothing is done, and it is acknowledged like the first. */
export class AlreadyHandled extends Error {}

/** What Slack delivered, by the id that stays the same when it delivers it again. */
interface Delivery {
  readonly account: { readonly workspace: string }
  readonly delivery: string
}

/**
 * Handles a delivery once: the first to write its row goes on, in the same transaction as the change it makes.
 * A second one waits for that transaction and then throws AlreadyHandled; if the first failed, it takes its place.
 */
export async function once(ctx: Ctx, gesture: Delivery): Promise<void> {
  const rows = await ctx.tx
    .insert(deliveries)
    .values({ workspace: gesture.account.workspace, delivery: gesture.delivery, handledAt: ctx.now })
    .onConflictDoNothing()
    .returning({ delivery: deliveries.delivery })
  if (rows.length === 0) throw new AlreadyHandled()
}
