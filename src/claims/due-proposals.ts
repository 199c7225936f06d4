import type { Ctx } from '../base/ctx.ts'
import { eq } from '../base/sql.ts'
import { claims } from './tables.ts'

const most = 500

/** Has the pull requests of claims that wait for one looked at. Says how many there are, at most five hundred. */
export async function dueProposals(ctx: Ctx): Promise<number> {
  const waiting = await ctx.tx.select({ id: claims.id }).from(claims).where(eq(claims.state, 'proposed')).limit(most)
  for (const { id } of waiting) {
    await ctx.emit({ name: 'claim.proposal-due', id, subject: { kind: 'claim', id } })
  }
  return waiting.length
}
