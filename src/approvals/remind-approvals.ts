import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and } from '../base/sql.ts'
import { lockDue, stagesOf, toRemind } from './due-approvals.ts'
import { approvals } from './tables.ts'

/** Marks every pending stage whose reminder is due at `ctx.now`, once each. Returns how many. */
export async function remindApprovals(ctx: Ctx): Promise<number> {
  const locked = await lockDue(ctx, toRemind(ctx))
  const reminded = await ctx.tx
    .update(approvals)
    .set({ remindedAt: ctx.now })
    .where(and(stagesOf(locked), toRemind(ctx)))
    .returning()
  for (const row of reminded) {
    const subject = locked.get(row.consentId)
    if (subject === undefined) continue
    const { id, name, team } = row
    await recordEntry(ctx, { act: 'approval.reminded', subject, details: { approval: id, name, team } })
    await ctx.emit({ name: 'approval.reminded', id, subject })
  }
  return reminded.length
}
