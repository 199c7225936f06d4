import type { Ctx } from '../base/ctx.ts'
import { parseReference, type Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { displayName, type Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { kindredEntities } from './kindred-entities.ts'
import { beginning, type NameSought, nameKey, ofKinds } from './name-columns.ts'
import { typedKey } from './name-key.ts'
import { mostCorrections, nearestMatches } from './name-match-rule.ts'
import { swappedLetters } from './near-words-rule.ts'
import { similarEntities } from './similar-entities.ts'
import { entities } from './tables.ts'

export interface LookUpInput {
  /** A reference, a name or a title, in any case, perhaps mistyped. */
  readonly name: string
  /** Narrows to these kinds; all without. */
  readonly kinds?: readonly string[]
  /** Most entities to answer with where several match; 10 without. */
  readonly limit?: number
}

export type LookUpAnswer =
  | { readonly found: 'one'; readonly entity: Entity }
  | { readonly found: 'several'; readonly entities: Entity[] }
  | { readonly found: 'none'; readonly nearest: Entity[] }

const nearestShown = 3

/**
 * Finds what a person means by a name: by reference, then name, then title or display name, then as the beginning of one of these, then as a
 * slip of the pen. One clear match answers at once; several come as a list; with none, the nearest names: what is similar,
 * else what shares a word or a beginning.
 */
export async function lookUp(ctx: Pick<Ctx, 'tx'>, input: LookUpInput): Promise<LookUpAnswer> {
  const key = typedKey(input.name)
  const limit = input.limit ?? 10
  const where = ofKinds(input.kinds)
  const compared = Math.max(limit, 20)
  if (key === '') return { found: 'none', nearest: [] }
  const exact = await calledExactly(ctx, { key, where, limit })
  if (exact.length > 0) return answer(exact)
  const begun = await beginningWith(ctx, { key, where, limit })
  if (begun.length > 0) return answer(begun)
  // Most slips are one, and what one slip makes of a name is found among far fewer (docs/benchmarks.md).
  const slip = await similarEntities(ctx, { key, where, limit: compared, oneCorrection: true })
  const swapped = await calledOneOf(ctx, swappedLetters(key), { where, limit: compared })
  const slipped = meant(key, distinct([...slip, ...swapped]), Math.min(1, mostCorrections(key)))
  if (slipped.length > 0) return answer(slipped.slice(0, limit))
  const similar = await similarEntities(ctx, { key, where, limit: compared })
  const near = meant(key, similar, mostCorrections(key))
  if (near.length > 0) return answer(near.slice(0, limit))
  if (similar.length > 0) return { found: 'none', nearest: similar.slice(0, nearestShown) }
  return { found: 'none', nearest: await kindredEntities(ctx, { key, where, limit: nearestShown }) }
}

function distinct(found: readonly Entity[]): Entity[] {
  return [...new Map(found.map((entity) => [entity.reference, entity])).values()]
}

function meant(key: string, similar: readonly Entity[], most: number): Entity[] {
  const called = similar.map((entity) => ({ entity, name: entity.name.toLowerCase(), shown: shownOf(entity) }))
  return nearestMatches(key, called, most).map(({ entity }) => entity)
}

function answer(matches: Entity[]): LookUpAnswer {
  const [first, ...others] = matches
  if (first === undefined) return { found: 'none', nearest: [] }
  return others.length === 0 ? { found: 'one', entity: first } : { found: 'several', entities: matches }
}

/** Of the reference, else all of the name, else all of what people call it. */
async function calledExactly(ctx: Pick<Ctx, 'tx'>, { key, where, limit }: NameSought): Promise<Entity[]> {
  const reference = asReference(key)
  const rank = sql<number>`case when ${entities.reference} = ${reference} then 0 when ${nameKey} = ${key} then 1 else 2 end`
  const rows = await ctx.tx
    .select({ ...entityColumns, rank })
    .from(entities)
    .where(
      sql`(${entities.reference} = ${reference} or ${nameKey} = ${key} or ${entities.shown} = ${key}) and ${where}`,
    )
    .orderBy(rank, entities.reference)
    .limit(limit)
  const best = rows[0]?.rank
  return rows.filter((row) => row.rank === best).map(({ rank: _, ...entity }) => entity)
}

/** Of these names, or called so. */
async function calledOneOf(
  ctx: Pick<Ctx, 'tx'>,
  keys: readonly string[],
  { where, limit }: Omit<NameSought, 'key'>,
): Promise<Entity[]> {
  if (keys.length === 0) return []
  const list = sql`${sql.param([...keys])}::text[]`
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(sql`(${nameKey} = any(${list}) or ${entities.shown} = any(${list})) and ${where}`)
    .orderBy(entities.shown, entities.reference)
    .limit(limit)
}

/** One letter is no beginning of anything. */
const shortestBeginning = 2

async function beginningWith(ctx: Pick<Ctx, 'tx'>, { key, where, limit }: NameSought): Promise<Entity[]> {
  if (key.length < shortestBeginning) return []
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(sql`${entities.reference} = ${beginning(key, where, limit)}`)
    .orderBy(entities.shown, entities.reference)
    .limit(limit)
}

/** A text without a kind is no whole reference: it goes by its name. With a namespace only, every kind in it is meant. */
function asReference(key: string): Reference | null {
  try {
    return parseReference(key)
  } catch {
    return null
  }
}

function shownOf(entity: Entity): string {
  return displayName(entity).slice(0, 200).toLowerCase()
}
