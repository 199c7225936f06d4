import { sql } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { nameKey, ofKinds, titleKey } from './name-columns.ts'
import { entities } from './tables.ts'

/** Entities whose name or title shares enough trigrams with the key, the most similar first. */
export async function similarEntities(
  ctx: Pick<Ctx, 'tx'>,
  { key, kinds, limit }: { key: string; kinds: readonly string[] | undefined; limit: number },
): Promise<Entity[]> {
  const similarity = sql`greatest(similarity(${nameKey}, ${key}), coalesce(similarity(${titleKey}, ${key}), 0))`
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(sql`(${nameKey} % ${key} or ${titleKey} % ${key}) and ${ofKinds(kinds)}`)
    .orderBy(sql`${similarity} desc`, entities.reference)
    .limit(limit)
}
