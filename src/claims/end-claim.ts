import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq, inArray } from '../base/sql.ts'
import type { ClaimState } from './claim.ts'
import { claims } from './tables.ts'

export interface ClaimEnding {
  readonly claim: string
  readonly from: readonly ClaimState[]
  readonly state: 'done' | 'failed' | 'declined' | 'expired' | 'withdrawn'
  /** Why it came to nothing, in words. */
  readonly trouble?: string
}

/** Ends a claim, once. False when it was no longer in one of the states it was to end from. */
export async function endClaim(ctx: Ctx, { claim: id, from, state, trouble }: ClaimEnding): Promise<boolean> {
  const [row] = await ctx.tx
    .update(claims)
    .set({ state, endedAt: ctx.now, dueAt: null, ...(trouble === undefined ? {} : { trouble }) })
    .where(and(eq(claims.id, id), inArray(claims.state, [...from])))
    .returning({ ticket: claims.ticket, entity: claims.entity, team: claims.team })
  if (row === undefined) return false
  const subject = { kind: 'claim', id }
  const why = trouble === undefined ? {} : { trouble }
  await recordEntry(ctx, { act: 'claim.ended', subject, details: { state, ...row, ...why } })
  await ctx.emit({ name: 'claim.ended', id, subject })
  return true
}
