import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq } from '../base/sql.ts'
import type { OwnerOverride } from './owner-override.ts'
import { entities, relations } from './tables.ts'

/** Has the entity's owner be whom its document names again. */
export async function takeBackOwner(ctx: Ctx, { reference, owner, stated }: OwnerOverride): Promise<void> {
  await ctx.tx
    .update(entities)
    .set({ owner: stated })
    .where(and(eq(entities.reference, reference), eq(entities.owner, owner)))
  await ctx.tx
    .delete(relations)
    .where(
      and(
        eq(relations.declaredBy, reference),
        eq(relations.from, reference),
        eq(relations.type, 'ownedBy'),
        eq(relations.to, owner),
      ),
    )
}

/** Writes down that an override counts no more, and why. */
export async function recordOverrideEnded(ctx: Ctx, { reference, owner, claim }: OwnerOverride, why: string) {
  await recordEntry(ctx, {
    act: 'catalog.owner-override-ended',
    subject: { kind: 'entity', id: reference },
    details: { owner, claim, why },
  })
}
