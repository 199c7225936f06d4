import type { Ctx } from '../base/ctx.ts'
import { type SQL, sql } from '../base/sql.ts'
import { beginning, nameKey, wordsKey } from './name-columns.ts'
import type { Candidate } from './search-rule.ts'
import { entities } from './tables.ts'

/** For each word of the search, what it may stand for; never nothing. */
export type Meanings = readonly (readonly string[])[]

/** So many are compared of what begins so; the first in order of name. */
const mostBeginning = 100

/** So many are compared of what holds the words. Where more do, one is as good as another. */
const mostHolding = 500

/** What begins with the key. */
export async function candidatesBeginning(ctx: Pick<Ctx, 'tx'>, key: string, where: SQL): Promise<Candidate[]> {
  const found = await ctx.tx
    .select(candidateColumns)
    .from(entities)
    .where(sql`${entities.reference} = ${beginning(key, where, mostBeginning)}`)
  return found.map((one) => ({ ...one, inText: false, similarity: 0 }))
}

/** What holds all the words, in one of their meanings each. */
export async function holdingAll(ctx: Pick<Ctx, 'tx'>, all: Meanings, where: SQL): Promise<Candidate[]> {
  return holdingQuery(ctx, allOf(all), where, true)
}

/** What holds all the words but one. */
export async function holdingMost(ctx: Pick<Ctx, 'tx'>, all: Meanings, where: SQL): Promise<Candidate[]> {
  const most = all.flatMap((_, left) => allOf(all.filter((__, at) => at !== left)) ?? [])
  return holdingQuery(ctx, most.length === 0 ? null : most.map((query) => `(${query})`).join('|'), where, false)
}

async function holdingQuery(
  ctx: Pick<Ctx, 'tx'>,
  query: string | null,
  where: SQL,
  inText: boolean,
): Promise<Candidate[]> {
  if (query === null) return []
  const found = await ctx.tx
    .select(candidateColumns)
    .from(entities)
    .where(sql`${wordsKey} @@ to_tsquery('simple', ${query}) and ${where}`)
    .limit(mostHolding)
  return found.map((one) => ({ ...one, inText, similarity: 0 }))
}

/** What ranking needs of an entity. */
export const candidateColumns = {
  reference: entities.reference,
  name: sql<string>`${nameKey}`,
  shown: entities.shown,
  tags: entities.tags,
}

/** As PostgreSQL reads a search. Words hold letters and digits only, so nothing in them is taken for a sign. */
function allOf(all: Meanings): string | null {
  if (all.length === 0) return null
  return all.map((meanings) => `(${meanings.map((word) => `'${word}':*`).join('|')})`).join('&')
}
