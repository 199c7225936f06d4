import { type Consent, getConsent, lockConsentOf } from '../approvals/index.ts'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { and, eq } from '../base/sql.ts'
import { getEntity, overrideOwner } from '../catalog/index.ts'
import { team as readTeam } from '../identity/index.ts'
import type { Claim, ClaimWay } from './claim.ts'
import type { ClaimVerdict } from './claim-rule.ts'
import { claimable, titleOf } from './claimable.ts'
import { endClaim } from './end-claim.ts'
import { readClaim } from './read-claim.ts'
import { claims } from './tables.ts'
import { wayOf } from './way-of.ts'

/** How long the file's change is tried to be proposed. */
const proposingHours = 6

/**
 * Lets a claim follow its consent, once that has settled: it takes effect, or is over. Called by a job; a second call finds
 * nothing to do, and so does the consent of anything else. Waits for imports. Locks the consent, then the claim.
 */
export async function settleClaim(ctx: Ctx, { consent: id }: { readonly consent: string }): Promise<void> {
  const found = await getConsent(ctx, id)
  if (found?.subject.kind !== 'claim') return
  const consent = await lockConsentOf(ctx, found.subject)
  if (consent !== null) await followConsent(ctx, consent)
}

/** Moves the claim that a consent is about to where the consent has come. */
export async function followConsent(ctx: Ctx, { subject, state, approvals }: Consent): Promise<void> {
  if (state === 'pending') return
  if (state !== 'granted') {
    await endClaim(ctx, { claim: subject.id, from: ['awaiting_approval'], state })
    return
  }
  const claim = await readClaim(ctx, subject.id)
  if (claim?.state !== 'awaiting_approval') return
  const entity = await getEntity(ctx, claim.entity)
  if (entity === null) return await fail(ctx, claim, 'it has left the catalog meanwhile')
  const verdict = await claimable(ctx, entity)
  if (!verdict.claimable) return await fail(ctx, claim, await troubleOf(ctx, verdict))
  if ((await readTeam(ctx, claim.team)) === null) {
    return await fail(ctx, claim, `${await titleOf(ctx, claim.team)} has left the catalog meanwhile`)
  }
  const decisions = approvals.flatMap((approval) => approval.decisions)
  const grantedBy = decisions.find(({ verdict }) => verdict === 'approve')?.name ?? 'an admin'
  await grant(ctx, claim, grantedBy, await wayOf(ctx, entity))
}

async function troubleOf(ctx: Ctx, verdict: Extract<ClaimVerdict, { claimable: false }>): Promise<string> {
  return verdict.why === 'owned' ? `${await titleOf(ctx, verdict.owner)} owns it by now` : 'nobody owns what it is now'
}

async function fail(ctx: Ctx, { id }: Claim, trouble: string): Promise<void> {
  await endClaim(ctx, { claim: id, from: ['awaiting_approval', 'granted'], state: 'failed', trouble })
}

async function grant(ctx: Ctx, claim: Claim, grantedBy: string, way: ClaimWay): Promise<void> {
  const { id, entity: reference, team: owner } = claim
  const dueAt = new Date(ctx.now.getTime() + proposingHours * 3_600_000)
  const granted = await ctx.tx
    .update(claims)
    .set({ state: 'granted', grantedBy, grantedAt: ctx.now, way, dueAt })
    .where(and(eq(claims.id, id), eq(claims.state, 'awaiting_approval')))
    .returning({ ticket: claims.ticket })
  if (granted.length === 0) return
  const subject = { kind: 'claim', id }
  await recordEntry(ctx, {
    act: 'claim.granted',
    subject,
    details: { ticket: claim.ticket, entity: reference, owner, way },
  })
  if (way === 'pull-request') return await ctx.emit({ name: 'claim.granted', id, subject })
  try {
    await overrideOwner(ctx, { reference, owner, claim: id })
    await endClaim(ctx, { claim: id, from: ['granted'], state: 'done' })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await fail(ctx, claim, 'it has an owner, or has left the catalog, meanwhile')
  }
}
