import { type SQL, sql } from '../base/sql.ts'
import { type Column, readPropertyPath } from './property-path.ts'
import type { Condition, Query, Wanted } from './scorecard.ts'

/** As its document says, where Port gave it back, else as the catalog knows. */
function momentSql(column: string, key: string): SQL {
  const known = `to_char(e.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return sql.raw(`coalesce(e.metadata -> '${key}', to_jsonb(${known}))`)
}

/** The columns as the statement's `subject` names them. Fixed text: nothing from a definition is ever part of the SQL itself. */
const columnSql: Readonly<Record<Exclude<Column, 'properties'>, SQL>> = {
  name: sql.raw('to_jsonb(e.name)'),
  namespace: sql.raw('to_jsonb(e.namespace)'),
  kind: sql.raw('to_jsonb(e.kind)'),
  title: sql.raw('to_jsonb(e.title)'),
  description: sql.raw('to_jsonb(e.description)'),
  owner: sql.raw('to_jsonb(e.owner)'),
  createdAt: momentSql('created_at', 'createdAt'),
  updatedAt: momentSql('changed_at', 'updatedAt'),
  metadata: sql.raw('e.metadata'),
}

/** What follows by its blueprint stands over what the document of the entity `e` says. */
const propertiesSql = {
  stored: sql.raw('e.properties'),
  following: sql.raw("(e.properties || coalesce(d.properties, '{}'::jsonb))"),
} as const

/** Whether the statement has a table `d` of what follows for the entity `e` from others. */
export type Properties = keyof typeof propertiesSql

const orders = { '>': sql.raw('>'), '<': sql.raw('<'), '>=': sql.raw('>='), '<=': sql.raw('<=') } as const

/** The property's value in the entity `e` as jsonb; SQL null where it is missing, and where it says null. */
export function propertySql(property: string, properties: Properties): SQL {
  const path = readPropertyPath(property)
  if (path === null) throw new Error(`not a property path: ${property}`)
  const column = path.column === 'properties' ? propertiesSql[properties] : columnSql[path.column]
  if (path.inside.length === 0) return column
  return sql`nullif(${column} #> ${sql.param([...path.inside])}::text[], 'null'::jsonb)`
}

/** Whether the jsonb `value` keeps the condition: always true or false. A missing value equals nothing and orders with nothing. */
export function conditionSql(condition: Condition, value: SQL): SQL {
  const { operator, value: wanted } = condition
  if (operator === 'isEmpty') return emptySql(value)
  if (operator === 'isNotEmpty') return sql`(not ${emptySql(value)})`
  if (wanted === null) throw new Error(`${operator} compares with a value`)
  switch (operator) {
    case '=':
      return sql`coalesce(${equalSql(value, wanted)}, false)`
    case '!=':
      return sql`(not coalesce(${equalSql(value, wanted)}, false))`
    case 'contains':
      return containsSql(value, wanted)
    default:
      return sql`coalesce(${orderable(value, wanted)} ${orders[operator]} ${orderWith(wanted)}, false)`
  }
}

/** Whether the entity `e` fits the filter. */
export function filterSql(filter: Query | null, properties: Properties): SQL {
  if (filter === null) return sql`true`
  const parts = filter.conditions.map((condition) =>
    conditionSql(condition, propertySql(condition.property, properties)),
  )
  return sql`(${sql.join(parts, filter.combinator === 'and' ? sql` and ` : sql` or `)})`
}

/** Annotations and labels are always texts, so a wanted number or truth value also equals the text that spells it. */
function equalSql(value: SQL, wanted: Wanted): SQL {
  if (typeof wanted === 'number') return sql`${numberSql(value)} = ${String(wanted)}::text::numeric`
  if (typeof wanted === 'boolean') return sql`${value} in (${json(wanted)}, ${json(String(wanted))})`
  return sql`${value} = ${json(wanted)}`
}

/** A list holds it as one of its items, a text as a part of itself; case counts. */
function containsSql(value: SQL, wanted: Wanted): SQL {
  return sql`coalesce(case jsonb_typeof(${value})
    when 'array' then ${value} @> jsonb_build_array(${json(wanted)})
    when 'string' then position(${String(wanted)}::text in ${value} #>> '{}') > 0 end, false)`
}

function orderable(value: SQL, wanted: Wanted): SQL {
  if (typeof wanted === 'number') return numberSql(value)
  return sql`(case jsonb_typeof(${value}) when 'string' then ${value} #>> '{}' end) collate "C"`
}

function orderWith(wanted: Wanted): SQL {
  return typeof wanted === 'number' ? sql`${String(wanted)}::text::numeric` : sql`${String(wanted)}::text`
}

function numberSql(value: SQL): SQL {
  return sql`(case jsonb_typeof(${value}) when 'number' then (${value} #>> '{}')::numeric
    when 'string' then case when ${value} #>> '{}' ~ '^\\s*-?[0-9]{1,30}([.][0-9]{1,30})?\\s*$' then (${value} #>> '{}')::numeric end end)`
}

function emptySql(value: SQL): SQL {
  return sql`(${value} is null or ${value} in ('[]'::jsonb, '{}'::jsonb) or btrim(coalesce(case jsonb_typeof(${value}) when 'string' then ${value} #>> '{}' end, '-')) = '')`
}

function json(wanted: Wanted): SQL {
  return sql`${JSON.stringify(wanted)}::text::jsonb`
}
