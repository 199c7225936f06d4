import type { z } from 'zod'

/** A part of a list. */
export interface CatalogPage<T> {
  readonly found: readonly T[]
  /** Given to the same question as `after`, brings the next page; null on the last. */
  readonly next: string | null
}

const mostOnPage = 100

/** As many as asked for, and from 1 to 100. */
export function pageSize(limit: number): number {
  return Math.min(Math.max(1, Math.trunc(limit)), mostOnPage)
}

/** Where a page of a list ended: what its last row is ordered by. Kept as text that nobody needs to read. */
export function toCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place, if the text is a cursor of this form; null of anything else, so that a list begins anew instead of failing. */
export function fromCursor<T>(form: z.ZodType<T>, cursor: string | undefined): T | null {
  if (cursor === undefined || cursor.length > longestCursor) return null
  try {
    const place = form.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return place.success ? place.data : null
  } catch {
    return null
  }
}

/** Two texts of 200 and 600 characters in base64, with room for those that take four bytes each. */
const longestCursor = 6_000
