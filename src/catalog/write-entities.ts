import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { type SQL, sql } from '../base/sql.ts'
import { forgetWords } from './forget-words.ts'
import type { HashedDocument } from './imported-document.ts'
import { type FormerNames, formerWords, searchedWords } from './searched-words-rule.ts'
import { entities, relations, words } from './tables.ts'

/** Documents in one statement: large enough to be quick, small enough to bound the memory of both sides. */
const batchSize = 2_000

/** Adds entities that are not there yet, with their relations. */
export async function addEntities(ctx: Ctx, source: string, documents: readonly HashedDocument[]): Promise<void> {
  for (const batch of batches(documents)) {
    await ctx.tx.execute(sql`
      insert into ${entities} (reference, kind, namespace, name, title, description, metadata, properties, owner,
        source, file, position, line, hash, changed_at, created_at)
      select reference, kind, namespace, name, title, description, metadata, properties, owner,
        ${source}, file, position, line, hash, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz
      from ${recordset(batch)}`)
    await addRelations(ctx, batch)
    await addWords(ctx, batch)
  }
}

/** Writes entities anew whose document has changed, with their relations. */
export async function changeEntities(ctx: Ctx, documents: readonly HashedDocument[]): Promise<void> {
  const gone = new Set<string>()
  for (const batch of batches(documents)) {
    const before = await ctx.tx.execute<{ renamed: boolean } & FormerNames>(sql`
      update ${entities} e set kind = i.kind, namespace = i.namespace, name = i.name, title = i.title,
        description = i.description, metadata = i.metadata, properties = i.properties, owner = i.owner,
        file = i.file, position = i.position, line = i.line, hash = i.hash,
        changed_at = ${ctx.now.toISOString()}::timestamptz
      from ${recordset(batch)} join ${entities} o on o.reference = i.reference where e.reference = i.reference
      returning (o.name, o.shown, o.tags) is distinct from (e.name, e.shown, e.tags) as renamed, o.name, o.shown, o.tags`)
    await removeRelations(
      ctx,
      batch.map(({ entity }) => entity.reference),
    )
    await addRelations(ctx, batch)
    const found = await addWords(ctx, batch)
    for (const one of before.flatMap((row) => (row.renamed ? formerWords(row) : []))) if (!found.has(one)) gone.add(one)
  }
  await forgetWords(ctx, gone)
}

/** Writes down where entities now stand; what they say has not changed. */
export async function moveEntities(ctx: Ctx, documents: readonly HashedDocument[]): Promise<void> {
  for (const batch of batches(documents)) {
    const rows = batch.map(({ entity, file, position, line }) => ({
      reference: entity.reference,
      file,
      position,
      line,
    }))
    await ctx.tx.execute(sql`
      update ${entities} e set file = i.file, position = i.position, line = i.line
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as i(reference text, file text, position integer, line integer)
      where e.reference = i.reference`)
  }
}

/** Removes what the given entities' documents said about others. */
export async function removeRelations(ctx: Ctx, references: readonly Reference[]): Promise<void> {
  if (references.length === 0) return
  const theirs = sql`json_array_elements_text(${JSON.stringify(references)}::text::json) i(reference)`
  await ctx.tx.execute(sql`
    delete from ${relations} r using ${theirs} where r.from_reference = i.reference and r.declared_by = r.from_reference`)
  await ctx.tx.execute(sql`
    delete from ${relations} r using ${theirs} where r.declared_by = i.reference and r.declared_by <> r.from_reference`)
}

async function addRelations(ctx: Ctx, batch: readonly HashedDocument[]): Promise<void> {
  const rows = batch.flatMap(({ entity, relations: stated }) =>
    stated.map(({ from, type, to }) => ({ b: entity.reference, f: from, r: type, t: to })),
  )
  if (rows.length === 0) return
  await ctx.tx.execute(sql`
    insert into ${relations} (declared_by, from_reference, type, to_reference)
    select b, f, r, t from json_to_recordset(${JSON.stringify(rows)}::text::json) as i(b text, f text, r text, t text)`)
}

/** What a search may be put right by; answers with them. */
async function addWords(ctx: Ctx, batch: readonly HashedDocument[]): Promise<ReadonlySet<string>> {
  const found = new Set(batch.flatMap(({ entity }) => searchedWords(entity)))
  if (found.size === 0) return found
  await ctx.tx.execute(sql`
    insert into ${words} (word) select value from json_array_elements_text(${JSON.stringify([...found])}::text::json) as t(value)
    order by value on conflict do nothing`)
  return found
}

function recordset(batch: readonly HashedDocument[]): SQL {
  const rows = batch.map(({ entity, file, position, line, hash }) => ({ ...entity, file, position, line, hash }))
  return sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as i(reference text, kind text, namespace text,
    name text, title text, description text, metadata jsonb, properties jsonb, owner text, file text, position integer,
    line integer, hash text)`
}

function* batches<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize)
}
