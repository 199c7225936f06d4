import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { inArray } from '../base/sql.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { entities } from './tables.ts'

/** The entity, or null where the reference dangles. */
export async function getEntity(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<Entity | null> {
  return (await getEntities(ctx, [reference])).get(reference) ?? null
}

/** Those of the references that exist, in one query. */
export async function getEntities(
  ctx: Pick<Ctx, 'tx'>,
  references: readonly Reference[],
): Promise<Map<Reference, Entity>> {
  if (references.length === 0) return new Map()
  const rows = await ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(inArray(entities.reference, [...new Set(references)]))
  return new Map(rows.map((row) => [row.reference, row]))
}
