import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** Which version of each scorecard is in force. `removedAt` is set when its document is gone. */
export const scorecards = pgTable('scorecards', {
  name: text().primaryKey(),
  version: integer().notNull(),
  source: text().notNull(),
  file: text().notNull(),
  removedAt: moment('removed_at'),
})

/** Every version ever in force, unchanged. */
export const scorecardVersions = pgTable(
  'scorecard_versions',
  {
    name: text().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    definition: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.version] })],
)

/** Whether one entity keeps one rule, and why (not). */
export const results = pgTable(
  'results',
  {
    scorecard: text().notNull(),
    rule: text().notNull(),
    reference: text().$type<Reference>().notNull(),
    passed: boolean().notNull(),
    why: text().notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scorecard, table.rule, table.reference] }),
    index('results_reference').on(table.reference),
  ],
)

/** The level an entity has reached: 0 is the base. */
export const standings = pgTable(
  'standings',
  {
    scorecard: text().notNull(),
    reference: text().$type<Reference>().notNull(),
    level: integer().notNull(),
    passed: integer().notNull(),
    total: integer().notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scorecard, table.reference] }),
    index('standings_reference').on(table.reference),
  ],
)
