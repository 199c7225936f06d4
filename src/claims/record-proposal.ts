import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq } from '../base/sql.ts'
import { endClaim } from './end-claim.ts'
import { claims } from './tables.ts'

/** Days that a pull request may wait to be merged, before something else may be asked for. */
const mergingDays = 30

/** Notes the pull request that names the owner in the file. Does nothing a second time. */
export async function recordProposal(
  ctx: Ctx,
  { claim: id, pullRequest }: { readonly claim: string; readonly pullRequest: string },
): Promise<void> {
  const dueAt = new Date(ctx.now.getTime() + mergingDays * 86_400_000)
  const [row] = await ctx.tx
    .update(claims)
    .set({ state: 'proposed', pullRequest, dueAt })
    .where(and(eq(claims.id, id), eq(claims.state, 'granted')))
    .returning({ ticket: claims.ticket })
  if (row === undefined) return
  const subject = { kind: 'claim', id }
  await recordEntry(ctx, { act: 'claim.proposed', subject, details: { ticket: row.ticket, pullRequest } })
  await ctx.emit({ name: 'claim.changed', id, subject })
}

/** Ends a claim that was granted and can not take effect. `trouble` is half a sentence: why. */
export async function failClaim(
  ctx: Ctx,
  { claim, trouble }: { readonly claim: string; readonly trouble: string },
): Promise<void> {
  await endClaim(ctx, { claim, from: ['granted', 'proposed'], state: 'failed', trouble })
}
