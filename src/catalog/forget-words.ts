import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { wordsKey } from './name-columns.ts'
import { entities, words } from './tables.ts'

/** To look more of them up one by one takes longer than to read the names of all entities once. */
const mostLookedUp = 200

/**
 * Takes out of the known words those among the given that no entity has any more, so that nothing mistyped is taken for one of
 * them. One statement; nothing where none are given.
 */
export async function forgetWords(ctx: Pick<Ctx, 'tx'>, gone: ReadonlySet<string>): Promise<void> {
  if (gone.size === 0) return
  const used = gone.size > mostLookedUp ? amongAll : lookedUp
  await ctx.tx.execute(sql`
    delete from ${words} w using json_array_elements_text(${JSON.stringify([...gone])}::text::json) as g(word)
    where w.word = g.word and not ${used}`)
}

/** A word that only a description has stays: it still finds something. */
const lookedUp = sql`exists (select from ${entities} where ${wordsKey} @@ to_tsquery('simple', '''' || g.word || ''''))`

const amongAll = sql`g.word = any(array(
  select distinct s.word from ${entities},
    regexp_split_to_table(lower(name || ' ' || shown || ' ' || array_to_string(tags, ' ')), ${'[^[:alnum:]\u0300-\u036f]+'}) as s(word)))`
