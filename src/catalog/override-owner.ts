import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { eq } from '../base/sql.ts'
import { settleInheritedOwners } from './blueprints/inherited-owners.ts'
import { lockImports } from './lock-imports.ts'
import { ownerOf } from './owner-of.ts'
import { ownerOverrideOf } from './owner-override.ts'
import { entities, ownerOverrides, relations } from './tables.ts'
import { takeBackOwner } from './take-back-owner.ts'
import { tellChanged } from './tell-changed.ts'

export interface OverrideOwner {
  readonly reference: Reference
  readonly owner: Reference
  /** The claim that was granted. */
  readonly claim: string
}

/**
 * Makes a team the owner of an entity until a source names one. Waits for imports; refuses `not_found` for an entity that has
 * left the catalog, and `already_owned` for one that has an owner by then. That it was granted is for the caller to check.
 */
export async function overrideOwner(ctx: Ctx, { reference, owner, claim }: OverrideOwner): Promise<void> {
  await lockImports(ctx)
  const [entity] = await ctx.tx
    .select({ owner: entities.owner, source: entities.source })
    .from(entities)
    .where(eq(entities.reference, reference))
  if (entity === undefined) throw new Refusal({ code: 'not_found', what: 'entity', name: reference, nearest: [] })
  const verdict = await ownerOf(ctx, reference)
  if (verdict.verdict === 'owned') {
    throw new Refusal({ code: 'already_owned', name: reference, owner: verdict.owner, partOf: null })
  }
  const before = await ownerOverrideOf(ctx, reference)
  if (before !== null) await takeBackOwner(ctx, before)
  const stated = before === null ? entity.owner : before.stated
  const row = { owner, stated, claim, at: ctx.now }
  await ctx.tx
    .insert(ownerOverrides)
    .values({ reference, ...row })
    .onConflictDoUpdate({ target: ownerOverrides.reference, set: row })
  await ctx.tx.update(entities).set({ owner }).where(eq(entities.reference, reference))
  await ctx.tx
    .insert(relations)
    .values({ declaredBy: reference, from: reference, type: 'ownedBy', to: owner })
    .onConflictDoNothing()
  await settleInheritedOwners(ctx)
  await recordEntry(ctx, {
    act: 'catalog.owner-overridden',
    subject: { kind: 'entity', id: reference },
    details: { owner, stated, claim },
  })
  await tellChanged(ctx, entity.source)
}
