import { sql } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { beginsWith, nameKey, ofKinds, shownKey, titleKey, typedKey } from './name-columns.ts'
import { similarEntities } from './similar-entities.ts'
import { entities } from './tables.ts'

export interface SearchInput {
  /** What has been typed so far; empty gives the first by title. */
  readonly text: string
  readonly kinds?: readonly string[]
  /** Most entities to return. */
  readonly limit: number
}

/** Trigrams need three letters to be of use. */
const shortestPart = 3

/**
 * For pickers: what is called so, then what begins so, then what has it somewhere in its name or title, then what is written
 * much like it.
 */
export async function searchEntities(ctx: Pick<Ctx, 'tx'>, input: SearchInput): Promise<Entity[]> {
  const key = typedKey(input.text)
  const pattern = beginsWith(key)
  // What begins so comes first in any case, and is found without reading through the trigrams.
  const beginning = await likeEntities(ctx, input, key, pattern)
  if (beginning.length >= input.limit || key.length < shortestPart) return beginning
  const found = await likeEntities(ctx, input, key, `%${pattern}`)
  if (found.length >= input.limit) return found
  const known = new Set(found.map(({ reference }) => reference))
  const similar = await similarEntities(ctx, { key, kinds: input.kinds, limit: input.limit })
  return [...found, ...similar.filter(({ reference }) => !known.has(reference))].slice(0, input.limit)
}

async function likeEntities(ctx: Pick<Ctx, 'tx'>, input: SearchInput, key: string, sought: string): Promise<Entity[]> {
  const pattern = beginsWith(key)
  const rank = sql`case when ${nameKey} = ${key} then 0 when ${titleKey} = ${key} then 1
    when ${nameKey} like ${pattern} or ${titleKey} like ${pattern} then 2 else 3 end`
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(
      sql`${key === '' ? sql`true` : sql`(${nameKey} like ${sought} or ${titleKey} like ${sought})`} and ${ofKinds(input.kinds)}`,
    )
    .orderBy(...(key === '' ? [] : [rank]), shownKey, entities.reference)
    .limit(input.limit)
}
