import { type SQL, sql } from '../base/sql.ts'

/** Stated tags as a text without brackets and quotes; nothing where the document has none. */
const statedTags = sql.raw(`lower(translate(coalesce(metadata ->> 'tags', ''), '[]" ', ''))`)

/** An index takes no item beyond 2,700 bytes, so what cannot be tags any more is cut. */
export const tagsOfDocument = sql`string_to_array(
  case when octet_length(${statedTags}) <= 2600 then ${statedTags} else left(${statedTags}, 600) end, ',')`

/**
 * The words of an entity's name, of what it is called, of its tags and its description, as they stand: a catalog has no one language. Signs that the
 * parser would take for a part of a word (of a host, a path, a number) part words instead.
 */
export function wordsIn(table: { name: unknown; shown: unknown; metadata: unknown; description: unknown }): SQL {
  const text = sql`${table.name} || ' ' || ${table.shown}
    || ' ' || left(coalesce(${table.metadata} ->> 'tags', ''), 1000)
    || ' ' || left(coalesce(${table.description}, ''), 2000)`
  // Sign by sign, because PostgreSQL's `translate` takes ten times as long, which was a thirtieth of an import.
  const parted = [...'-_./:@+'].reduce((parted, sign) => sql`replace(${parted}, ${sql.raw(`'${sign}'`)}, ' ')`, text)
  return sql`to_tsvector('simple'::regconfig, ${parted})`
}

/** Where documents say what an address leads to. In lower case: hosts have none, and people do not mind it in paths. */
const addressPaths = [
  '$.links[*].url',
  '$.annotations."backstage.io/source-location"',
  '$.annotations."backstage.io/view-url"',
  '$.annotations."github.com/project-slug"',
  '$.annotations."gitlab.com/project-slug"',
]

/** All addresses that a document gives of an entity, as a list of texts in lower case; see `address-rule.ts` for how they are written. */
export function addressesIn(table: { metadata: unknown }): SQL {
  const lists = addressPaths.map((path) => sql`jsonb_path_query_array(${table.metadata}, ${sql.raw(`'${path}'`)})`)
  return sql`(lower((${sql.join(lists, sql` || `)})::text)::jsonb)`
}
