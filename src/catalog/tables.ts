import { boolean, index, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { addressesIn, tagsOfDocument, wordsIn } from './indexed-expressions.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/**
 * Kilobytes of a GIN index that wait to be sorted in. Every question reads through all of them, so that after an import the
 * 4 MB that PostgreSQL allows would make it ten times as slow; so few cost an import nothing (docs/benchmarks.md).
 */
const shortPendingList = { gin_pending_list_limit: 512 }

/** What exists. `reference` is lower case; `kind`, `namespace` and `name` keep the author's spelling. */
export const entities = pgTable(
  'entities',
  {
    reference: text().$type<Reference>().primaryKey(),
    kind: text().notNull(),
    namespace: text().notNull(),
    name: text().notNull(),
    title: text(),
    description: text(),
    metadata: jsonb().$type<Record<string, unknown>>().notNull(),
    properties: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The owner as derived from the document; it may dangle. */
    owner: text().$type<Reference>(),
    source: text().notNull(),
    /** File, relative to the source's root, and the document's place in it. */
    file: text().notNull(),
    position: integer().notNull(),
    line: integer().notNull(),
    hash: text().notNull(),
    changedAt: moment('changed_at').notNull(),
    /** When the catalog first had it. */
    createdAt: moment('created_at'),
    // What follows, the database takes from the document itself, in lower case, for people to find it by.
    /** What people call it: its title, a person's or team's display name, else its name. 200 characters at most. */
    shown: text()
      .notNull()
      .generatedAlwaysAs(
        sql`lower(left(coalesce(title, nullif(btrim(properties #>> '{profile,displayName}'), ''), name), 200))`,
      ),
    type: text().generatedAlwaysAs(sql`lower(left(properties ->> 'type', 200))`),
    lifecycle: text().generatedAlwaysAs(sql`lower(left(properties ->> 'lifecycle', 200))`),
    tags: text().array().notNull().generatedAlwaysAs(tagsOfDocument),
  },
  (table) => [
    index('entities_owner').on(table.owner),
    index('entities_source').on(table.source),
    index('entities_type').on(table.type),
    index('entities_lifecycle').on(table.lifecycle),
    index('entities_tags').using('gin', table.tags).with(shortPendingList),
    // The planner has no figures of it, and needs none (migration `words_without_figures`).
    index('entities_words').using('gin', wordsIn(table)).with(shortPendingList),
    index('entities_addresses').using('gin', addressesIn(table)).with(shortPendingList),
    index('entities_name').using('btree', sql`lower(${table.name}) text_pattern_ops`),
    index('entities_name_trigrams').using('gin', sql`lower(${table.name}) gin_trgm_ops`).with(shortPendingList),
    index('entities_shown').on(table.shown, table.reference),
    index('entities_shown_beginning').using('btree', sql`${table.shown} text_pattern_ops`),
    index('entities_shown_trigrams').using('gin', sql`${table.shown} gin_trgm_ops`).with(shortPendingList),
    index('entities_kind_shown').on(sql`lower(${table.kind})`, table.shown, table.reference),
    /** Whom an e-mail belongs to, asked at every click. Cut, because an index takes no long text. */
    index('entities_user_email')
      .on(sql`lower(left(${table.properties} #>> '{profile,email}', 320))`)
      .where(sql`lower(${table.kind}) = 'user'`),
  ],
)

/**
 * The words that names, titles and tags are made of, so that a mistyped one can be put right. One that no entity has any more
 * goes with the last that had it (`forget-words.ts`).
 */
export const words = pgTable('words', { word: text().primaryKey() }, (table) => [
  index('words_beginning').using('btree', sql`${table.word} text_pattern_ops`),
  index('words_trigrams').using('gin', sql`${table.word} gin_trgm_ops`).with(shortPendingList),
])

/** What lists are narrowed by. */
export type Facet = 'kind' | 'owner' | 'lifecycle' | 'type' | 'tag'

/**
 * How many entities have a value, among those of one kind, type and lifecycle, and among all (`*`). Triggers on `entities` keep
 * it as they would an index, whoever writes there (migration `facet_counts`); a count of 0 may stay.
 */
export const facetCounts = pgTable(
  'facet_counts',
  {
    kind: text().notNull(),
    type: text().notNull(),
    lifecycle: text().notNull(),
    facet: text().$type<Facet>().notNull(),
    value: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.type, table.lifecycle, table.facet, table.value] })],
)

/**
 * How many entities have a value, among those with one tag. Kept by the same triggers, but only while at least 1,000 entities
 * have the tag: fewer are counted when somebody asks (migration `tag_facet_counts`).
 */
export const tagFacetCounts = pgTable(
  'tag_facet_counts',
  {
    tag: text().notNull(),
    facet: text().$type<Facet>().notNull(),
    value: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tag, table.facet, table.value] })],
)

/**
 * What belongs together, in one direction only (`ownedBy`, `partOf`, `memberOf`, `childOf`, `dependsOn`, `providesApi`,
 * `consumesApi`); the inverse is the same row read from its target. `declaredBy` is the entity whose document says so.
 */
export const relations = pgTable(
  'relations',
  {
    declaredBy: text('declared_by').$type<Reference>().notNull(),
    from: text('from_reference').$type<Reference>().notNull(),
    type: text().notNull(),
    to: text('to_reference').$type<Reference>().notNull(),
  },
  (table) => [
    // Begins with what relations are followed by, and so is the index for that, too.
    primaryKey({ columns: [table.from, table.type, table.to, table.declaredBy] }),
    index('relations_to').on(table.to, table.type),
    /** The few that are stated from their other end, as `dependencyOf` is; the rest are found by where they begin. */
    index('relations_declared_elsewhere').on(table.declaredBy).where(sql`declared_by <> from_reference`),
  ],
)

/**
 * The team that a granted claim made the owner of what no source gives one. While a row stands, the entity is written with
 * its owner; an import ends it when the document names another owner than `stated`.
 */
export const ownerOverrides = pgTable('owner_overrides', {
  reference: text().$type<Reference>().primaryKey(),
  owner: text().$type<Reference>().notNull(),
  /** Whom the document named when the claim was granted, who is not in the catalog; null where it named nobody. */
  stated: text().$type<Reference>(),
  claim: text().notNull(),
  at: moment('at').notNull(),
})

/** Where entities and definitions come from, and how the last refresh went. */
export const sources = pgTable('sources', {
  name: text().primaryKey(),
  hash: text().notNull(),
  documents: integer().notNull(),
  refreshedAt: moment('refreshed_at').notNull(),
  /** Whether its entities search for what they are related to: it is read again when other sources change. */
  searches: boolean().notNull().default(false),
})

/**
 * When properties of the format `timer` expire. `expiredAt` is when the catalog told of it, or first saw one that had expired
 * before: null while it runs.
 */
export const timers = pgTable(
  'timers',
  {
    reference: text().$type<Reference>().notNull(),
    property: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    expiredAt: moment('expired_at'),
  },
  (table) => [
    primaryKey({ columns: [table.reference, table.property] }),
    index('timers_running').on(table.expiresAt).where(sql`expired_at is null`),
  ],
)

/** What is wrong in a source, as of its last refresh. */
export const problems = pgTable(
  'problems',
  {
    source: text().notNull(),
    file: text().notNull(),
    position: integer().notNull(),
    line: integer().notNull(),
    ordinal: integer().notNull(),
    reference: text().$type<Reference>(),
    /** A warning leaves its document in force. */
    severity: text().$type<'problem' | 'warning'>().notNull().default('problem'),
    message: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.file, table.position, table.ordinal] }),
    index('problems_reference').on(table.reference),
  ],
)

/** One row: `portal.yaml` as last read in full, so that every replica goes by the same one. */
export const portalSettings = pgTable('portal_settings', {
  id: smallint().primaryKey().default(1),
  settings: jsonb().$type<Record<string, unknown>>().notNull(),
  hash: text().notNull(),
  changedAt: moment('changed_at').notNull(),
})
