import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/**
 * A Slack message that shows the present state of one thing. `wanted` is raised with every change of that thing, `shown` follows.
 * `destination` is a channel id, or an account id for a direct message.
 */
export const cards = pgTable(
  'cards',
  {
    id: text().primaryKey(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    purpose: text().notNull(),
    workspace: text().notNull(),
    destination: text().notNull(),
    /** A card that is a reply in another card's thread. */
    threadOf: text('thread_of'),
    /** What this card shows beyond its subject's state, such as the range of its log lines. Ids only. */
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    wanted: integer().notNull(),
    shown: integer().notNull(),
    channel: text(),
    ts: text(),
    claim: text(),
    /** By the machines' time, not the product's: it is the lease of a process. */
    claimedUntil: moment('claimed_until'),
    /** Set before a post, emptied when its outcome is recorded: in between the post is in doubt. */
    postingSince: moment('posting_since'),
    /** By the machines' time: Slack asked us to wait. */
    notBefore: moment('not_before'),
    failures: integer().notNull().default(0),
    /** Why it can't be shown where it was wanted, for the admins and the fallback. */
    trouble: text(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('cards_place').on(
      table.subjectKind,
      table.subjectId,
      table.purpose,
      table.workspace,
      table.destination,
    ),
    index('cards_behind').on(table.claimedUntil).where(sql`${table.shown} < ${table.wanted}`),
    index('cards_message').on(table.workspace, table.channel, table.ts),
  ],
)

/** When the next message may go to a channel: about one a second, across all replicas. By the machines' time. */
export const pace = pgTable(
  'pace',
  {
    workspace: text().notNull(),
    channel: text().notNull(),
    nextAt: moment('next_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.channel] })],
)

/** What Slack delivered and was handled, so that a second delivery does nothing twice. */
export const deliveries = pgTable(
  'deliveries',
  {
    workspace: text().notNull(),
    delivery: text().notNull(),
    handledAt: moment('handled_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.delivery] }),
    index('deliveries_handled').on(table.handledAt),
  ],
)

/** A form someone is filling: what they have said so far, and the run it became. */
export const drafts = pgTable(
  'drafts',
  {
    id: text().primaryKey(),
    workspace: text().notNull(),
    account: text().notNull(),
    action: text().notNull(),
    version: integer().notNull(),
    entity: text().$type<Reference>(),
    inputs: jsonb().$type<Record<string, unknown>>().notNull(),
    retryOf: text('retry_of'),
    runId: text('run_id'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('drafts_created').on(table.createdAt)],
)
