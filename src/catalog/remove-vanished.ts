import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { forgetWords } from './forget-words.ts'
import type { HashedDocument } from './imported-document.ts'
import type { Problem } from './problem.ts'
import { type FormerNames, formerWords } from './searched-words-rule.ts'
import { entities, problems, sources } from './tables.ts'
import { removeRelations } from './write-entities.ts'

/**
 * Removes the source's entities that it does not hold any more. Where a document or a file is broken, the last good
 * entities of that place stay: of the reference if it can be told, else of the same place in the file, else of the file.
 */
export async function removeVanished(
  ctx: Ctx,
  source: string,
  documents: readonly HashedDocument[],
  found: readonly Problem[],
): Promise<number> {
  const stated = documents.map(({ entity }) => entity.reference)
  const spoiltFiles = found.filter(({ spoils }) => spoils === 'file').map(({ file }) => file)
  const spoilt = found.filter(({ spoils }) => spoils === 'document')
  const named = spoilt.flatMap(({ reference }) => (reference === null ? [] : [reference]))
  const placed = spoilt.filter(({ reference }) => reference === null).map(({ file, position }) => ({ file, position }))
  // `not in` is answered from a hash whatever the planner believes about the table's size; an anti-join may not be.
  const gone = await ctx.tx.execute<Removed>(sql`
    delete from ${entities} e where e.source = ${source}
      and e.reference not in (${texts(stated)})
      and e.reference not in (${texts(named)})
      and e.file not in (${texts(spoiltFiles)})
      and (e.file, e.position) not in (
        select file, position from json_to_recordset(${JSON.stringify(placed)}::text::json) as p(file text, position integer))
    returning e.reference, e.name, e.shown, e.tags`)
  await afterRemoval(ctx, source, gone)
  return gone.length
}

/** What is to be known of an entity that was removed. */
export type Removed = { readonly reference: Reference } & FormerNames

/** Their relations and words go too, and a source that was refused one of the references has its next refresh read it again. */
export async function afterRemoval(ctx: Ctx, source: string, removed: readonly Removed[]): Promise<void> {
  if (removed.length === 0) return
  const references = removed.map(({ reference }) => reference)
  await forgetWords(ctx, new Set(removed.flatMap(formerWords)))
  await removeRelations(ctx, references)
  await ctx.tx.execute(sql`
    update ${sources} set hash = '' where name <> ${source} and name in (
      select p.source from ${problems} p where p.reference in (${texts(references)}))`)
}

function texts(values: readonly string[]) {
  return sql`select value from json_array_elements_text(${JSON.stringify(values)}::text::json) as t(value)`
}
