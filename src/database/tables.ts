import { bigint, pgTable, smallint } from 'drizzle-orm/pg-core'

/** One row: how far the product's time is ahead of the machines'. Moved only by the demo and the tests, read by every replica. */
export const clock = pgTable('clock', {
  id: smallint().primaryKey().default(1),
  offsetMilliseconds: bigint('offset_milliseconds', { mode: 'number' }).notNull().default(0),
})
