import type { Ctx } from '../base/ctx.ts'
import { and, eq, inArray } from '../base/sql.ts'
import type { SettledState } from './consent.ts'
import { approvals, consents } from './tables.ts'

/** Ends consents that the caller has locked, and closes their stages that were still open or waiting. */
export async function settleConsents(ctx: Ctx, ids: readonly string[], state: SettledState): Promise<void> {
  if (ids.length === 0) return
  await ctx.tx
    .update(consents)
    .set({ state, settledAt: ctx.now })
    .where(and(inArray(consents.id, [...ids]), eq(consents.state, 'pending')))
  await ctx.tx
    .update(approvals)
    .set({ state: 'withdrawn', settledAt: ctx.now })
    .where(and(inArray(approvals.consentId, [...ids]), inArray(approvals.state, ['waiting', 'pending'])))
}
