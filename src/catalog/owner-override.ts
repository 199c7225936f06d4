import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { eq } from '../base/sql.ts'
import { ownerOverrides } from './tables.ts'

/** The owner that a granted claim gave to what no source gives one. */
export type OwnerOverride = typeof ownerOverrides.$inferSelect

/** All of them, by what they are about: people make them one by one, so there are few. */
export async function allOwnerOverrides({ tx }: Pick<Ctx, 'tx'>): Promise<Map<Reference, OwnerOverride>> {
  const rows = await tx.select().from(ownerOverrides)
  return new Map(rows.map((row) => [row.reference, row]))
}

/** The one of an entity; null where its owner is whom its document names, or nobody. */
export async function ownerOverrideOf({ tx }: Pick<Ctx, 'tx'>, reference: Reference): Promise<OwnerOverride | null> {
  const [row] = await tx.select().from(ownerOverrides).where(eq(ownerOverrides.reference, reference))
  return row ?? null
}
