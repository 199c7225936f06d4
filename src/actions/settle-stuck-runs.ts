import { lockConsentOf, subjectsSettled } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, asc, eq, lt } from '../base/sql.ts'
import { followConsent } from './follow-consent.ts'
import { runs } from './tables.ts'

/** A job settles a run at once; it has been tried and given up after these minutes. */
const patienceMinutes = 5

/** Waiting runs that one sweep looks at, oldest first: approvals expire, so the oldest make room. */
const mostLookedAt = 5_000

/**
 * Lets runs follow their consent whose job for it failed for good, however long ago, so that none waits for ever.
 * A sweep, of at most 100 runs; says how many it moved.
 */
export async function settleStuckRuns(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - patienceMinutes * 60_000)
  const waiting = await ctx.tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.state, 'awaiting_approval'), lt(runs.requestedAt, before)))
    .orderBy(asc(runs.requestedAt))
    .limit(mostLookedAt)
  const stuck = await subjectsSettled(ctx, { kind: 'run', ids: waiting.map(({ id }) => id), before, most: 100 })
  for (const id of stuck) {
    const consent = await lockConsentOf(ctx, { kind: 'run', id })
    if (consent !== null) await followConsent(ctx, consent)
  }
  return stuck.length
}
