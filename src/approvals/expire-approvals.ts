import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and } from '../base/sql.ts'
import { lockDue, overdue, stagesOf } from './due-approvals.ts'
import { settleConsents } from './settle-consents.ts'
import { approvals } from './tables.ts'

/** Ends every consent whose pending stage has passed its deadline at `ctx.now`. Returns how many. */
export async function expireApprovals(ctx: Ctx): Promise<number> {
  const locked = await lockDue(ctx, overdue(ctx))
  const expired = await ctx.tx
    .update(approvals)
    .set({ state: 'expired', settledAt: ctx.now })
    .where(and(stagesOf(locked), overdue(ctx)))
    .returning()
  await settleConsents(
    ctx,
    expired.map((row) => row.consentId),
    'expired',
  )
  for (const row of expired) {
    const subject = locked.get(row.consentId)
    if (subject === undefined) continue
    const { id, name, team } = row
    await recordEntry(ctx, { act: 'consent.expired', subject, details: { approval: id, name, team } })
    await ctx.emit({ name: 'consent.expired', id: row.consentId, subject })
  }
  return expired.length
}
