import { type Consent, consentOf } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { type Entity, getEntity } from '../catalog/index.ts'
import type { Claim, ClaimWay } from './claim.ts'
import { readClaim } from './read-claim.ts'
import { wayOf } from './way-of.ts'

/** A claim with all that its cards show. */
export interface ClaimView {
  readonly claim: Claim
  /** Null where it has left the catalog since. */
  readonly entity: Entity | null
  readonly consent: Consent | null
  /** How it takes effect, as things are; null where the entity is gone and nothing was granted. */
  readonly way: ClaimWay | null
}

/** A claim by its id, or null. */
export async function getClaim(ctx: Pick<Ctx, 'tx'>, id: string): Promise<ClaimView | null> {
  const claim = await readClaim(ctx, id)
  if (claim === null) return null
  const entity = await getEntity(ctx, claim.entity)
  return {
    claim,
    entity,
    way: claim.way ?? (entity === null ? null : await wayOf(ctx, entity)),
    consent: await consentOf(ctx, { kind: 'claim', id }),
  }
}
