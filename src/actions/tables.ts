import { bigint, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

export type RunState =
  | 'awaiting_approval'
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'declined'
  | 'expired'
  | 'cancelled'

/** One request for an action, from submission to outcome. */
export const runs = pgTable(
  'runs',
  {
    id: text().primaryKey(),
    /** Six letters to quote. */
    ticket: text().notNull(),
    action: text().notNull(),
    version: integer().notNull(),
    entity: text().$type<Reference>(),
    inputs: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text().$type<RunState>().notNull(),
    requesterWorkspace: text('requester_workspace').notNull(),
    requesterAccount: text('requester_account').notNull(),
    requesterReference: text('requester_reference').$type<Reference>(),
    requesterName: text('requester_name').notNull(),
    requestedAt: moment('requested_at').notNull(),
    /** The run this one tries again. */
    retryOf: text('retry_of'),
    /** SHA-256 of the token that lets the outside report on this run. */
    tokenHash: text('token_hash'),
    /** Set before the outside is called, so that a crash in between is seen. */
    calledAt: moment('called_at'),
    calls: integer().notNull().default(0),
    startedAt: moment('started_at'),
    timesOutAt: moment('times_out_at'),
    endedAt: moment('ended_at'),
    statusLabel: text('status_label'),
    summary: text(),
    links: jsonb().$type<{ title: string; url: string }[]>().notNull(),
  },
  (table) => [
    index('runs_timing_out').on(table.timesOutAt).where(sql`${table.state} in ('queued', 'running')`),
    index('runs_awaiting').on(table.requestedAt).where(sql`${table.state} = 'awaiting_approval'`),
    index('runs_requester').on(table.requesterWorkspace, table.requesterAccount, table.requestedAt),
    index('runs_entity').on(table.entity),
    index('runs_ticket').on(table.ticket),
  ],
)

/** What the outside said while it worked. */
export const runLogs = pgTable(
  'run_logs',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: text('run_id').notNull(),
    message: text().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('run_logs_run').on(table.runId, table.id)],
)
