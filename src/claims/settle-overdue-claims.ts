import { lockConsentOf, subjectsSettled } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, asc, eq, lt, sql } from '../base/sql.ts'
import { entities } from '../catalog/index.ts'
import { titleOf } from './claimable.ts'
import { endClaim } from './end-claim.ts'
import { followConsent } from './settle-claim.ts'
import { claims } from './tables.ts'

/** A job settles a claim at once; it has been tried and given up after these minutes. */
const patienceMinutes = 5

/** Claims that one sweep moves of each sort. */
const most = 100

/**
 * Settles claims that nobody else will: those whose file names an owner by now, because the pull request was merged or
 * somebody else was quicker; those whose time is over; and those whose job was given up. A sweep; says how many it moved.
 */
export async function settleOverdueClaims(ctx: Ctx): Promise<number> {
  return (await settleProposals(ctx)) + (await settleStuck(ctx))
}

type Proposal = { id: string; state: 'granted' | 'proposed'; team: Reference; owner: Reference | null }

async function settleProposals(ctx: Ctx): Promise<number> {
  const found = await ctx.tx.execute<Proposal>(sql`
    select c.id, c.state, c.team, o.reference as owner from ${claims} c
    left join ${entities} e on e.reference = c.entity
    left join ${entities} o on o.reference = e.owner
    where c.state in ('granted', 'proposed') and (o.reference is not null or c.due_at <= ${ctx.now.toISOString()}::timestamptz)
    order by c.requested_at limit ${most} for update of c skip locked`)
  for (const { id: claim, state, team, owner } of found) {
    if (owner === team) await endClaim(ctx, { claim, from: [state], state: 'done' })
    else await endClaim(ctx, { claim, from: [state], state: 'failed', trouble: await troubleOf(ctx, state, owner) })
  }
  return found.length
}

async function troubleOf(ctx: Ctx, state: Proposal['state'], owner: Reference | null): Promise<string> {
  if (owner !== null) return `${await titleOf(ctx, owner)} owns it by now`
  return state === 'proposed'
    ? 'its pull request was not merged in 30 days'
    : 'no pull request could be opened in 6 hours; the log of the portal says why'
}

async function settleStuck(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now.getTime() - patienceMinutes * 60_000)
  const waiting = await ctx.tx
    .select({ id: claims.id })
    .from(claims)
    .where(and(eq(claims.state, 'awaiting_approval'), lt(claims.requestedAt, before)))
    .orderBy(asc(claims.requestedAt))
    .limit(5_000)
  const stuck = await subjectsSettled(ctx, { kind: 'claim', ids: waiting.map(({ id }) => id), before, most })
  for (const id of stuck) {
    const consent = await lockConsentOf(ctx, { kind: 'claim', id })
    if (consent !== null) await followConsent(ctx, consent)
  }
  return stuck.length
}
