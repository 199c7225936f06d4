import { boolean, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

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
