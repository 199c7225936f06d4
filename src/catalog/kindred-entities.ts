import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { type NameSought, nameKey, similarity } from './name-columns.ts'
import { kindredPattern } from './name-match-rule.ts'
import { entities } from './tables.ts'

/** Where a common word is shared by more than these, any of them are compared: one as good as another is there. */
const mostCompared = 500

/**
 * For a name that nothing is similar to: entities that have one of its words in their name or display name, or begin as it does,
 * the most similar first.
 */
export async function kindredEntities(ctx: Pick<Ctx, 'tx'>, { key, where, limit }: NameSought): Promise<Entity[]> {
  const pattern = kindredPattern(key)
  if (pattern === null) return []
  const compared = sql`
    select ${entities.reference} from ${entities}
    where (${nameKey} ~ ${pattern} or ${entities.shown} ~ ${pattern}) and ${where} limit ${mostCompared}`
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(sql`${entities.reference} = any(array(${compared}))`)
    .orderBy(sql`${similarity(key)} desc`, entities.reference)
    .limit(limit)
}
