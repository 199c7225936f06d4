import { index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import type { ClaimState, ClaimWay } from './claim.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** A person's request that their team own what nobody owns. */
export const claims = pgTable(
  'claims',
  {
    id: text().primaryKey(),
    /** Six letters to quote. */
    ticket: text().notNull(),
    entity: text().$type<Reference>().notNull(),
    team: text().$type<Reference>().notNull(),
    reason: text(),
    state: text().$type<ClaimState>().notNull(),
    requesterWorkspace: text('requester_workspace').notNull(),
    requesterAccount: text('requester_account').notNull(),
    requesterReference: text('requester_reference').$type<Reference>(),
    requesterName: text('requester_name').notNull(),
    requestedAt: moment('requested_at').notNull(),
    /** Who approved, as they were called then. */
    grantedBy: text('granted_by'),
    grantedAt: moment('granted_at'),
    /** How the grant takes effect; null before it. */
    way: text().$type<ClaimWay>(),
    pullRequest: text('pull_request'),
    /** When what waits outside is given up. */
    dueAt: moment('due_at'),
    /** Why it came to nothing, in words. */
    trouble: text(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    // Settles who asked first; the others are told.
    uniqueIndex('claims_open')
      .on(table.entity)
      .where(sql`${table.state} in ('awaiting_approval', 'granted', 'proposed')`),
    index('claims_unsettled').on(table.requestedAt).where(sql`${table.endedAt} is null`),
  ],
)
