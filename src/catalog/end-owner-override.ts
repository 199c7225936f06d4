import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { eq } from '../base/sql.ts'
import { settleInheritedOwners } from './blueprints/inherited-owners.ts'
import { getEntity } from './get-entity.ts'
import { lockImportsNow } from './lock-imports.ts'
import type { OwnerOverride } from './owner-override.ts'
import { ownerOverrides } from './tables.ts'
import { recordOverrideEnded, takeBackOwner } from './take-back-owner.ts'
import { tellChanged } from './tell-changed.ts'

/**
 * Has an entity be owned by whom its document names again, or by nobody. Refuses `not_found` where no claim gave it its owner,
 * and `unavailable` while a source is being read. Whether the person may is for the caller to check.
 */
export async function endOwnerOverride(
  ctx: Ctx,
  { reference }: { readonly reference: Reference },
): Promise<OwnerOverride> {
  await lockImportsNow(ctx)
  const [ended] = await ctx.tx.delete(ownerOverrides).where(eq(ownerOverrides.reference, reference)).returning()
  if (ended === undefined) throw new Refusal({ code: 'not_found', what: 'claim', name: reference, nearest: [] })
  await takeBackOwner(ctx, ended)
  await settleInheritedOwners(ctx)
  await recordOverrideEnded(ctx, ended, 'ended by an admin')
  const entity = await getEntity(ctx, reference)
  if (entity !== null) await tellChanged(ctx, entity.source)
  return ended
}
