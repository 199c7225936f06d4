import { index, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** One team's digest for one period. The row is the claim: whoever inserts it owns the edition, and `content` is frozen with it. */
export const editions = pgTable(
  'editions',
  {
    id: text().primaryKey(),
    team: text().$type<Reference>().notNull(),
    /** ISO week of the slot in the team's time zone: 2026-W47. */
    period: text().notNull(),
    slotAt: moment('slot_at').notNull(),
    state: text().$type<'claimed' | 'skipped'>().notNull(),
    skippedBecause: text('skipped_because'),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    claimedAt: moment('claimed_at').notNull(),
  },
  (table) => [
    uniqueIndex('editions_team_period').on(table.team, table.period),
    index('editions_latest').on(table.team, table.slotAt),
  ],
)
