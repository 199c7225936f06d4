import type { Reference } from '../base/reference.ts'
import { type SQL, sql } from '../base/sql.ts'
import { storableText } from '../base/storable-text.ts'
import { ofKinds } from './name-columns.ts'
import { entities, relations } from './tables.ts'

/** Narrows a question to some of the catalog. What is left out or empty narrows nothing; values are taken in any case. */
export interface CatalogFilter {
  readonly kinds?: readonly string[] | undefined
  /** Owned directly by one of these. */
  readonly owners?: readonly Reference[] | undefined
  /** A direct part of this system. */
  readonly system?: Reference | undefined
  /** With all of these. */
  readonly tags?: readonly string[] | undefined
  readonly lifecycles?: readonly string[] | undefined
  readonly types?: readonly string[] | undefined
}

/** The filter as a condition on `entities`; true where it narrows nothing. */
export function matching({ kinds, owners, system, tags, lifecycles, types }: CatalogFilter): SQL {
  const conditions = [
    ofKinds(kinds),
    given(owners, (list) => sql`${entities.owner} = any(${list})`),
    given(tags, (list) => sql`${entities.tags} @> ${list}`),
    given(lifecycles, (list) => sql`${entities.lifecycle} = any(${list})`),
    given(types, (list) => sql`${entities.type} = any(${list})`),
    system === undefined ? sql`true` : sql`${entities.reference} = any(array(${partsOf(system)}))`,
  ]
  return sql.join(conditions, sql` and `)
}

function given(values: readonly string[] | undefined, condition: (list: SQL) => SQL): SQL {
  if (values === undefined || values.length === 0) return sql`true`
  return condition(sql`${sql.param(values.map(asInColumn))}::text[]`)
}

/** As the columns are spelled. */
export function asInColumn(value: string): string {
  return storableText(value).toLowerCase()
}

function partsOf(system: Reference): SQL {
  return sql`select ${relations.from} from ${relations} where ${relations.to} = ${system} and ${relations.type} = 'partOf'`
}
