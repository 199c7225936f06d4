import { type SQL, sql } from '../../base/sql.ts'
import type { SearchContext } from './search-walk.ts'

const metaSql: Readonly<Record<string, SQL>> = {
  $identifier: sql`to_jsonb(t.name)`,
  $title: sql`to_jsonb(coalesce(t.title, t.name))`,
  $team: sql`nullif(t.metadata -> 'team', 'null'::jsonb)`,
  $icon: sql`nullif(t.metadata -> 'icon', 'null'::jsonb)`,
  $createdAt: sql`coalesce(t.metadata -> 'createdAt', ${momentJson(sql`t.created_at`)})`,
  $updatedAt: sql`coalesce(t.metadata -> 'updatedAt', ${momentJson(sql`t.changed_at`)})`,
  $createdBy: sql`(t.metadata -> 'createdBy')`,
  $updatedBy: sql`(t.metadata -> 'updatedBy')`,
}

/** As dates are written in JSON. */
function momentJson(moment: SQL): SQL {
  return sql`to_jsonb(to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`
}

/** Where the properties of the entity `t` stand. */
export interface PropertyPlaces extends SearchContext {
  /** Those that follow from others: they are worked out before, and stand in a table `d` beside it. */
  readonly following: ReadonlySet<string>
}

/** A property of the entity `t` as jsonb; SQL null where it is missing or null. */
export function propertySql(id: string, { target, known, following }: PropertyPlaces): SQL {
  if (following.has(id)) return sql`nullif(d.properties -> ${id}::text, 'null'::jsonb)`
  if (id === '$blueprint') return sql`to_jsonb(${known.find(target)?.name ?? target}::text)`
  const meta = Object.hasOwn(metaSql, id) ? metaSql[id] : undefined
  return meta ?? sql`nullif(t.properties -> ${id}::text, 'null'::jsonb)`
}

/** What the entity `t` is related to by the relation: an identifier or a list of them, or SQL null. */
export function relationSql(id: string): SQL {
  return sql`nullif(t.metadata -> 'relations' -> ${id}::text, 'null'::jsonb)`
}

/** The number that the jsonb is, or SQL null. */
export function numberSql(value: SQL): SQL {
  return sql`(case jsonb_typeof(${value}) when 'number' then (${value} #>> '{}')::numeric end)`
}

/** The text that the jsonb is, or SQL null. */
export function textSql(value: SQL): SQL {
  return sql`(case jsonb_typeof(${value}) when 'string' then ${value} #>> '{}' end)`
}
