import { type SQL, sql } from '../base/sql.ts'
import { wordsIn } from './indexed-expressions.ts'
import { entities } from './tables.ts'

/** The expressions that the indexes on names are made of: a query that spells them otherwise is answered without an index. */
export const nameKey = sql`lower(${entities.name})`
const kindKey = sql`lower(${entities.kind})`
export const wordsKey = wordsIn(entities)

/** Narrows to the kinds, whatever their case; true where none are given. */
export function ofKinds(kinds: readonly string[] | undefined): SQL {
  if (kinds === undefined || kinds.length === 0) return sql`true`
  const list = kinds.map((kind) => sql`${kind.toLowerCase()}`)
  return sql`${kindKey} in (${sql.join(list, sql`, `)})`
}

/** What is looked for among the names of things. */
export interface NameSought {
  /** As `typedKey` spells it. */
  readonly key: string
  /** Narrows what is compared. */
  readonly where: SQL
  /** Most entities to answer with. */
  readonly limit: number
}

/** How much alike the key and a name, or what people call it, are: from 0 to 1. */
export function similarity(key: string): SQL<number> {
  return sql<number>`greatest(similarity(${nameKey}, ${key}), similarity(${entities.shown}, ${key}))`
}

/** A LIKE pattern for what begins with the text. */
export function beginsWith(key: string): string {
  return `${key.replaceAll(/[\\%_]/g, '\\$&')}%`
}

/**
 * The references of what begins with the key, as a list to compare with: at most so many by name and so many by what they
 * are called, the first in order of these. Both come out of an index in that order, so it costs the same however many begin so.
 */
export function beginning(key: string, where: SQL, most: number): SQL {
  const pattern = beginsWith(key)
  const first = (column: SQL | typeof entities.shown) => sql`(
    select ${entities.reference} from ${entities} where ${column} like ${pattern} and ${where}
    order by ${column} using ~<~ limit ${most})`
  return sql`any(array(${first(nameKey)} union ${first(entities.shown)}))`
}
