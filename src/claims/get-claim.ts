import { type Consent, consentOf } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { type Entity, getEntity } from '../catalog/index.ts'
import type { Claim } from './claim.ts'
import { readClaim } from './read-claim.ts'

/** A claim with all that its cards show. */
export interface ClaimView {
  readonly claim: Claim
  /** Null where it has left the catalog since. */
  readonly entity: Entity | null
  readonly consent: Consent | null
}

/** A claim by its id, or null. */
export async function getClaim(ctx: Pick<Ctx, 'tx'>, id: string): Promise<ClaimView | null> {
  const claim = await readClaim(ctx, id)
  if (claim === null) return null
  return {
    claim,
    entity: await getEntity(ctx, claim.entity),
    consent: await consentOf(ctx, { kind: 'claim', id }),
  }
}
