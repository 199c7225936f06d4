import type { Ctx } from '../base/ctx.ts'
import { type SQL, sql } from '../base/sql.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { type NameSought, nameKey, similarity } from './name-columns.ts'
import { candidateColumns } from './search-candidates.ts'
import type { Candidate } from './search-rule.ts'
import { entities } from './tables.ts'

export interface SimilarSought extends NameSought {
  /** Only what one correction may have made of the key: far fewer are compared. All that is similar at all without. */
  readonly oneCorrection?: boolean
}

/** Entities whose name or display name shares enough trigrams with the key, the most similar first. */
export async function similarEntities(
  ctx: Pick<Ctx, 'tx'>,
  { key, where, limit, oneCorrection = false }: SimilarSought,
): Promise<Entity[]> {
  await shareAtLeast(ctx, key, oneCorrection ? trigramsOfOneCorrection : null)
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(sql`${alike(key)} and ${where}`)
    .orderBy(sql`${similarity(key)} desc`, entities.reference)
    .limit(limit)
}

/** The same entities, as far as ranking needs them. */
export async function similarCandidates(
  ctx: Pick<Ctx, 'tx'>,
  { key, where, limit, oneCorrection = false }: SimilarSought,
): Promise<Candidate[]> {
  await shareAtLeast(ctx, key, oneCorrection ? trigramsOfOneCorrection : null)
  const found = await ctx.tx
    .select({ ...candidateColumns, similarity: similarity(key) })
    .from(entities)
    .where(sql`${alike(key)} and ${where}`)
    .orderBy(sql`${similarity(key)} desc`, entities.reference)
    .limit(limit)
  return found.map((one) => ({ ...one, inText: false }))
}

function alike(key: string): SQL {
  return sql`(${nameKey} % ${key} or ${entities.shown} % ${key})`
}

/** One letter added, left out, replaced or swapped takes away at most so many trigrams of a text and brings as many new ones. */
const trigramsOfOneCorrection = 4

/** What PostgreSQL calls similar unless told otherwise. */
const similarAtAll = 0.3

/**
 * Says, until the transaction ends or says otherwise, how similar two texts must be for `%`: of the key's trigrams all but
 * `lost` are shared, and the other text has at most as many of its own. Rounded down, because similarities are kept in four bytes.
 */
async function shareAtLeast(ctx: Pick<Ctx, 'tx'>, key: string, lost: number | null): Promise<void> {
  const share =
    lost === null
      ? sql`${similarAtAll}::float`
      : sql`greatest(${similarAtAll}::float, (count - ${lost}::float) / (count + ${lost}::float) - 0.001)`
  await ctx.tx.execute(sql`
    select set_config('pg_trgm.similarity_threshold', (${share})::text, true)
    from (select cardinality(show_trgm(${key})) as count) trigrams`)
}
