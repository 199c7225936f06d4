import { bigint, index, jsonb, pgTable, smallint, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { sql } from '../base/sql.ts'

/** Append only. `number` and `hash` are empty until the sealer has put the entry into the chain. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true, mode: 'date', precision: 3 }).notNull(),
    actor: jsonb().$type<Record<string, unknown>>().notNull(),
    act: text().notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    number: bigint({ mode: 'number' }),
    hash: text(),
  },
  (table) => [
    uniqueIndex('audit_entries_number').on(table.number),
    index('audit_entries_unsealed').on(table.id).where(sql`${table.number} is null`),
    index('audit_entries_subject').on(table.subjectKind, table.subjectId, table.id),
  ],
)

/** One row: where the chain ends, so that entries cut off its end are missed too. */
export const auditChain = pgTable('audit_chain', {
  id: smallint().primaryKey().default(1),
  number: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
  mac: text().notNull(),
})
