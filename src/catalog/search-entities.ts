import type { Ctx } from '../base/ctx.ts'
import { type SQL, sql } from '../base/sql.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { beginning, beginsWith, nameKey, ofKinds } from './name-columns.ts'
import { typedKey } from './name-key.ts'
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

/** Where more have the text somewhere in their name, any of them are compared: one as good as another is there. */
const mostCompared = 500

/**
 * For pickers: what is called so, then what begins so, then what has it somewhere in its name or title, then what is written
 * much like it.
 */
export async function searchEntities(ctx: Pick<Ctx, 'tx'>, input: SearchInput): Promise<Entity[]> {
  const key = typedKey(input.text)
  const { limit } = input
  const where = ofKinds(input.kinds)
  if (key === '') return inOrder(ctx, where, [], limit)
  const begun = await inOrder(
    ctx,
    sql`${entities.reference} = ${beginning(key, where, limit)}`,
    [closeness(key)],
    limit,
  )
  if (begun.length >= limit || key.length < shortestPart) return begun
  const known = new Set(begun.map(({ reference }) => reference))
  const others = (found: Entity[]) => found.filter(({ reference }) => !known.has(reference) && known.add(reference))
  const holding = others(await inOrder(ctx, sql`${entities.reference} = ${containing(key, where)}`, [], 2 * limit))
  if (begun.length + holding.length >= limit) return [...begun, ...holding].slice(0, limit)
  const similar = others(await similarEntities(ctx, { key, where, limit }))
  return [...begun, ...holding, ...similar].slice(0, limit)
}

async function inOrder(ctx: Pick<Ctx, 'tx'>, where: SQL, first: SQL[], limit: number): Promise<Entity[]> {
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(where)
    .orderBy(...first, entities.shown, entities.reference)
    .limit(limit)
}

function closeness(key: string): SQL {
  return sql`case when ${nameKey} = ${key} then 0 when ${entities.shown} = ${key} then 1 else 2 end`
}

function containing(key: string, where: SQL): SQL {
  const pattern = `%${beginsWith(key)}`
  return sql`any(array(
    select ${entities.reference} from ${entities}
    where (${nameKey} like ${pattern} or ${entities.shown} like ${pattern}) and ${where} limit ${mostCompared}))`
}
