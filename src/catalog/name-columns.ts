import { type SQL, sql } from 'drizzle-orm'
import { entities } from './tables.ts'

/** The expressions that the indexes on names are made of: a query that spells them otherwise is answered without an index. */
export const nameKey = sql`lower(${entities.name})`
export const titleKey = sql`lower(left(${entities.title}, 200))`
export const shownKey = sql`lower(left(coalesce(${entities.title}, ${entities.name}), 200))`
export const kindKey = sql`lower(${entities.kind})`

/** Narrows to the kinds, whatever their case; true where none are given. */
export function ofKinds(kinds: readonly string[] | undefined): SQL {
  if (kinds === undefined || kinds.length === 0) return sql`true`
  const list = kinds.map((kind) => sql`${kind.toLowerCase()}`)
  return sql`${kindKey} in (${sql.join(list, sql`, `)})`
}

/** What people type, as the keys are spelled: lower case, no blanks around, 200 characters at most. */
export function typedKey(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '').trim().slice(0, 200).toLowerCase()
}

/** A LIKE pattern for what begins with the text. */
export function beginsWith(key: string): string {
  return `${key.replaceAll(/[\\%_]/g, '\\$&')}%`
}
