import { sql } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { nameKey, ofKinds } from './name-columns.ts'
import { kindredPattern } from './name-match-rule.ts'
import { entities } from './tables.ts'

export interface KindredSought {
  readonly key: string
  readonly kinds: readonly string[] | undefined
  readonly limit: number
}

/** Where a common word is shared by more than these, any of them are compared: one as good as another is there. */
const mostCompared = 500

/**
 * For a name that nothing is similar to: entities that have one of its words in their name or display name, or begin as it does,
 * the most similar first.
 */
export async function kindredEntities(ctx: Pick<Ctx, 'tx'>, { key, kinds, limit }: KindredSought): Promise<Entity[]> {
  const pattern = kindredPattern(key)
  if (pattern === null) return []
  const similarity = sql`greatest(similarity(${nameKey}, ${key}), similarity(${entities.shown}, ${key}))`
  const compared = sql`
    select ${entities.reference} from ${entities}
    where (${nameKey} ~ ${pattern} or ${entities.shown} ~ ${pattern}) and ${ofKinds(kinds)} limit ${mostCompared}`
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(sql`${entities.reference} = any(array(${compared}))`)
    .orderBy(sql`${similarity} desc`, entities.reference)
    .limit(limit)
}
