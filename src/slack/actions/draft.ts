import type { drafts } from '../tables.ts'

/** A form someone is filling. It belongs to their account alone. */
export type Draft = typeof drafts.$inferSelect
