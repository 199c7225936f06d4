import type { Ctx } from '../../base/ctx.ts'
import { inArray, lt } from '../../base/sql.ts'
import { drafts } from '../tables.ts'

/** How long a form may stay open. */
const keptMilliseconds = 86_400_000

/** Removes the forms that were begun over a day ago, a thousand at a time; says how many went. */
export async function forgetDrafts(ctx: Ctx): Promise<number> {
  const old = ctx.tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(lt(drafts.createdAt, new Date(ctx.now.getTime() - keptMilliseconds)))
    .limit(1_000)
    .for('update', { skipLocked: true })
  const gone = await ctx.tx.delete(drafts).where(inArray(drafts.id, old)).returning({ id: drafts.id })
  return gone.length
}
