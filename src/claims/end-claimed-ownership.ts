import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { endOwnerOverride } from '../catalog/index.ts'
import { checkAdmin } from '../identity/index.ts'

export interface EndClaimedOwnership {
  readonly entity: Reference
  /** ADMIN_SLACK_IDS. */
  readonly admins: readonly string[]
}

/**
 * Takes an entity from the team that a claim gave it to; it is owned by whom its file names again, or by nobody. Refuses
 * `not_admin`, `not_found` where no claim gave it its owner, or `unavailable` while a source is being read.
 */
export async function endClaimedOwnership(ctx: Ctx, { entity, admins }: EndClaimedOwnership): Promise<void> {
  await checkAdmin(ctx, { act: 'end a claim of ownership', firstAdmins: admins })
  const { claim, owner } = await endOwnerOverride(ctx, { reference: entity })
  await recordEntry(ctx, { act: 'claim.revoked', subject: { kind: 'claim', id: claim }, details: { entity, owner } })
}
