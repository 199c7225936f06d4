import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** Which version of each definition is in force. `kind` is its room's word, `removedAt` is set when its document is gone. */
export const definitions = pgTable(
  'definitions',
  {
    kind: text().notNull(),
    name: text().notNull(),
    version: integer().notNull(),
    source: text().notNull(),
    file: text().notNull(),
    removedAt: moment('removed_at'),
  },
  (table) => [primaryKey({ columns: [table.kind, table.name] })],
)

/** Every version ever in force, unchanged: a run keeps the one it began under. */
export const definitionVersions = pgTable(
  'definition_versions',
  {
    kind: text().notNull(),
    name: text().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    definition: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.name, table.version] })],
)
