import type { Ctx } from '../base/ctx.ts'
import { type SQL, sql } from '../base/sql.ts'
import { type KnownWord, nearestWords, swappedLetters } from './near-words-rule.ts'
import { words } from './tables.ts'

/** Of the words much like a typed one so many are looked at. */
const mostLike = 50

/**
 * For each word the words of the catalog that it may stand for: as `nearestWords` says. One question, however
 * many words.
 */
export async function nearWords(
  ctx: Pick<Ctx, 'tx'>,
  typed: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (typed.length === 0) return new Map()
  await ctx.tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', '0.3', true)`)
  const sought = typed.map((word) => ({ typed: word, swapped: swappedLetters(word) }))
  const rows = await ctx.tx.execute<KnownWord & { typed: string }>(sql`
    select t.typed, w.word, w.begins
    from json_to_recordset(${JSON.stringify(sought)}::text::json) as t (typed text, swapped json)
    cross join lateral (
      (select word, true as begins from ${words} where ${beginsWith(sql`t.typed`)} limit 1)
      union all
      (select word, false from ${words}, json_array_elements_text(t.swapped) as s (beginning)
        where ${beginsWith(sql`s.beginning`)} limit ${mostLike})
      union
      (select word, false from ${words} where t.typed <% word order by similarity(t.typed, word) desc, word limit ${mostLike})
    ) w`)
  const known = Map.groupBy(rows, (row) => row.typed)
  return new Map(typed.map((word) => [word, nearestWords(word, known.get(word) ?? [])]))
}

/** In the order of bytes, in which the index is: `like` takes it only where the pattern is known beforehand. */
function beginsWith(beginning: SQL): SQL {
  return sql`word ~>=~ ${beginning} and word ~<~ (${beginning} || ${highest})`
}

/** After all letters. */
const highest = '\u{10FFFF}'
