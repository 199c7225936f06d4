import { type SQL, sql } from 'drizzle-orm'
import type { SearchQuery, SearchRule } from './search-query.ts'

/** Whether the entity `t` fits the search: always true or false. */
export function searchSql({ combinator, rules }: SearchQuery): SQL {
  if (rules.length === 0) return sql`true`
  const parts = rules.map((one) => ('rules' in one ? searchSql(one) : ruleSql(one)))
  return sql`(${sql.join(parts, combinator === 'and' ? sql` and ` : sql` or `)})`
}

const metaSql: Readonly<Record<string, SQL>> = {
  $identifier: sql`to_jsonb(t.name)`,
  $title: sql`to_jsonb(coalesce(t.title, t.name))`,
  $blueprint: sql`to_jsonb(t.kind)`,
  $team: sql`nullif(t.metadata -> 'team', 'null'::jsonb)`,
  $icon: sql`nullif(t.metadata -> 'icon', 'null'::jsonb)`,
  $updatedAt: sql`to_jsonb(to_char(t.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
}

/** The property of the entity `t` as jsonb; SQL null where it is missing or null. */
function propertySql(id: string): SQL {
  const meta = Object.hasOwn(metaSql, id) ? metaSql[id] : undefined
  return meta ?? sql`nullif(t.properties -> ${id}::text, 'null'::jsonb)`
}

/** The number that the property of the entity `t` is, or SQL null. */
export function numberSql(id: string): SQL {
  const value = propertySql(id)
  return sql`(case jsonb_typeof(${value}) when 'number' then (${value} #>> '{}')::numeric end)`
}

/** The property of the entity `t` where it is a date or a time, as its text. */
export function momentSql(id: string): SQL {
  const text = sql`(${propertySql(id)} #>> '{}')`
  return sql`(case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then ${text} end)`
}

const order = { '>': sql.raw('>'), '<': sql.raw('<'), '>=': sql.raw('>='), '<=': sql.raw('<=') } as const

function ruleSql(rule: SearchRule): SQL {
  const value = propertySql(rule.property)
  switch (rule.operator) {
    case '=':
      return rule.value === null ? sql`(${value} is null)` : sql`coalesce(${value} = ${json(rule.value)}, false)`
    case '!=':
      return rule.value === null ? sql`(${value} is not null)` : sql`(${value} is distinct from ${json(rule.value)})`
    case 'isEmpty':
      return sql`(${value} is null)`
    case 'isNotEmpty':
      return sql`(${value} is not null)`
    case '>':
    case '<':
    case '>=':
    case '<=':
      return typeof rule.value === 'number'
        ? sql`coalesce(${numberSql(rule.property)} ${order[rule.operator]} ${String(rule.value)}::text::numeric, false)`
        : sql`coalesce(${textOf(value)} collate "C" ${order[rule.operator]} ${rule.value}::text, false)`
    case 'between':
      return betweenSql(value, rule.value)
    case 'notBetween':
      return sql`(not ${betweenSql(value, rule.value)})`
    case 'in':
      return inSql(value, rule.value)
    case 'notIn':
      return sql`(not ${inSql(value, rule.value)})`
    case 'containsAny':
      return sql`(jsonb_typeof(${value}) is not distinct from 'array' and ${inSql(value, rule.value)})`
    default:
      return textRuleSql(rule.operator, value, rule.value)
  }
}

function textRuleSql(operator: string, value: SQL, wanted: string | number | boolean): SQL {
  const text = textOf(value)
  const part = sql`${String(wanted)}::text`
  const holds: Readonly<Record<string, SQL>> = {
    contains: sql`coalesce(case jsonb_typeof(${value}) when 'array' then ${value} @> jsonb_build_array(${json(wanted)})
      else position(${part} in ${text}) > 0 end, false)`,
    beginsWith: sql`coalesce(starts_with(${text}, ${part}), false)`,
    endsWith: sql`coalesce(right(${text}, length(${part})) = ${part}, false)`,
  }
  const plain = Object.hasOwn(holds, operator) ? holds[operator] : undefined
  if (plain !== undefined) return plain
  const positive = operator.replace(/^doesNot(.)/, (_, letter: string) => letter.toLowerCase())
  return sql`(not ${holds[positive] ?? sql`false`})`
}

/** One of the values, or a list with one of them in it. */
function inSql(value: SQL, wanted: readonly unknown[]): SQL {
  const choices = sql`(select jsonb_array_elements(${JSON.stringify(wanted)}::text::jsonb))`
  return sql`coalesce(case jsonb_typeof(${value})
    when 'array' then exists (select from jsonb_array_elements(${value}) one(item) where item in ${choices})
    else ${value} in ${choices} end, false)`
}

function betweenSql(value: SQL, { from, to }: { readonly from: string; readonly to: string }): SQL {
  return sql`coalesce(${textOf(value)} collate "C" between ${from}::text and ${to}::text, false)`
}

function textOf(value: SQL): SQL {
  return sql`(case jsonb_typeof(${value}) when 'string' then ${value} #>> '{}' end)`
}

function json(value: unknown): SQL {
  return sql`${JSON.stringify(value)}::text::jsonb`
}
