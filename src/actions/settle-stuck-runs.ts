import { and, eq, inArray } from 'drizzle-orm'
import { lockConsentOf, subjectsSettled } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { followConsent } from './follow-consent.ts'
import { runs } from './tables.ts'

/** A job settles a run at once; it has been tried and given up after these minutes. */
const patienceMinutes = 5

/** Consents settled longer ago than this were looked at many times. */
const lookBackMinutes = 65

/**
 * Lets runs follow their consent whose job for it failed for good, so that none waits for ever. A sweep; says how many
 * runs it moved.
 */
export async function settleStuckRuns(ctx: Ctx): Promise<number> {
  const ago = (minutes: number) => new Date(ctx.now.getTime() - minutes * 60_000)
  const settled = await subjectsSettled(ctx, { kind: 'run', from: ago(lookBackMinutes), before: ago(patienceMinutes) })
  if (settled.length === 0) return 0
  const stuck = await ctx.tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(inArray(runs.id, settled), eq(runs.state, 'awaiting_approval')))
    .limit(100)
  for (const { id } of stuck) {
    const consent = await lockConsentOf(ctx, { kind: 'run', id })
    if (consent !== null) await followConsent(ctx, consent)
  }
  return stuck.length
}
