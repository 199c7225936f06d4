import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** All approvals of one subject, in order. */
export const consents = pgTable(
  'consents',
  {
    id: text().primaryKey(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    state: text().$type<'pending' | 'granted' | 'declined' | 'expired' | 'withdrawn'>().notNull(),
    requesterWorkspace: text('requester_workspace').notNull(),
    requesterAccount: text('requester_account').notNull(),
    requesterReference: text('requester_reference').$type<Reference>(),
    openedAt: moment('opened_at').notNull(),
    settledAt: moment('settled_at'),
  },
  (table) => [uniqueIndex('consents_subject').on(table.subjectKind, table.subjectId)],
)

/** One stage. `quorum` is how many must approve; 0 stands for everybody who may. */
export const approvals = pgTable(
  'approvals',
  {
    id: text().primaryKey(),
    consentId: text('consent_id').notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    team: text().$type<Reference>().notNull(),
    ownerOf: text('owner_of').$type<Reference>(),
    onCall: boolean('on_call').notNull().default(false),
    quorum: integer().notNull(),
    allowSelf: boolean('allow_self').notNull(),
    why: text(),
    state: text().$type<'waiting' | 'pending' | 'granted' | 'declined' | 'expired' | 'withdrawn'>().notNull(),
    expiresAfterSeconds: integer('expires_after_seconds').notNull(),
    remindAfterSeconds: integer('remind_after_seconds'),
    openedAt: moment('opened_at'),
    expiresAt: moment('expires_at'),
    remindAt: moment('remind_at'),
    remindedAt: moment('reminded_at'),
    settledAt: moment('settled_at'),
  },
  (table) => [
    uniqueIndex('approvals_place').on(table.consentId, table.position),
    index('approvals_expiring').on(table.expiresAt).where(sql`${table.state} = 'pending'`),
    index('approvals_reminding')
      .on(table.remindAt)
      .where(sql`${table.state} = 'pending' and ${table.remindedAt} is null`),
  ],
)

/** One person's word in one approval. `decider` is the person, so that two accounts of one person count once. */
export const decisions = pgTable(
  'decisions',
  {
    id: text().primaryKey(),
    approvalId: text('approval_id').notNull(),
    verdict: text().$type<'approve' | 'decline'>().notNull(),
    decider: text().notNull(),
    workspace: text().notNull(),
    account: text().notNull(),
    name: text().notNull(),
    comment: text(),
    decidedAt: moment('decided_at').notNull(),
  },
  (table) => [uniqueIndex('decisions_decider').on(table.approvalId, table.decider)],
)
