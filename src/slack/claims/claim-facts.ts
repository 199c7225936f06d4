import type { AccountKey, Ctx } from '../../base/ctx.ts'
import { type Entity, ownerOverrideOf } from '../../catalog/index.ts'
import { type Claim, claimable, getClaim, openClaimOf } from '../../claims/index.ts'
import { isAdmin, resolveActor, teamsOf } from '../../identity/index.ts'
import type { Ownership } from '../catalog/owner.ts'

/** Who reads an answer that offers what they may do. */
export interface Asking {
  readonly account: AccountKey
  /** ADMIN_SLACK_IDS. */
  readonly firstAdmins: readonly string[]
}

/** What an answer about an entity says and offers of claims. */
export interface ClaimFacts {
  /** The claim that gave it its owner. */
  readonly standing: Claim | null
  /** The one that is not settled yet. */
  readonly open: Claim | null
  readonly mayClaim: boolean
  readonly mayEnd: boolean
}

export const noClaims: ClaimFacts = { standing: null, open: null, mayClaim: false, mayEnd: false }

/**
 * Reads what there is to say and to offer of claims. Of an entity with an owner of its own that is one look by its key.
 */
export async function claimFacts(
  ctx: Pick<Ctx, 'tx'>,
  entity: Entity,
  { ownership, asking }: { readonly ownership: Pick<Ownership, 'owner'>; readonly asking: Asking | null },
): Promise<ClaimFacts> {
  const { kind } = ownership.owner
  if (kind !== 'nobody' && kind !== 'missing') return standingClaim(ctx, entity, asking)
  if (!(await claimable(ctx, entity)).claimable) return noClaims
  const open = await openClaimOf(ctx, entity.reference)
  const mayClaim = open === null && asking !== null && (await isInATeam(ctx, asking))
  return { ...noClaims, open, mayClaim }
}

async function standingClaim(ctx: Pick<Ctx, 'tx'>, entity: Entity, asking: Asking | null): Promise<ClaimFacts> {
  const override = await ownerOverrideOf(ctx, entity.reference)
  if (override === null) return noClaims
  const view = await getClaim(ctx, override.claim)
  const mayEnd = asking !== null && (await keepsPortal(ctx, asking))
  return { ...noClaims, standing: view?.claim ?? null, mayEnd }
}

async function isInATeam(ctx: Pick<Ctx, 'tx'>, { account }: Asking): Promise<boolean> {
  return (await teamsOf(ctx, await resolveActor(ctx, account))).length > 0
}

async function keepsPortal(ctx: Pick<Ctx, 'tx'>, { account, firstAdmins }: Asking): Promise<boolean> {
  return isAdmin(ctx, await resolveActor(ctx, account), firstAdmins)
}
