import { type SQL, sql } from '../../base/sql.ts'
import { instantSql } from './instant-sql.ts'
import { presetRange } from './preset-rule.ts'
import { numberSql, textSql } from './property-sql.ts'
import { readInstant } from './read-instant.ts'
import type { Comparison } from './search-query.ts'

const order = { '>': sql.raw('>'), '<': sql.raw('<'), '>=': sql.raw('>='), '<=': sql.raw('<=') } as const

/** Whether the jsonb, which is SQL null where there is none, is as the rule wants it: always true or false. */
export function compareSql(rule: Comparison, value: SQL, now: Date): SQL {
  switch (rule.operator) {
    case '=':
      return rule.value === null ? sql`(${value} is null)` : sql`coalesce(${value} = ${json(rule.value)}, false)`
    case '!=':
      return rule.value === null ? sql`(${value} is not null)` : sql`(${value} is distinct from ${json(rule.value)})`
    case 'isEmpty':
      return sql`(${value} is null)`
    case 'isNotEmpty':
      return sql`(${value} is not null)`
    case 'isExpired':
      return sql`coalesce(${instantSql(textSql(value))} <= ${momentSql(now)}, false)`
    case 'isNotExpired':
      return sql`coalesce(${instantSql(textSql(value))} > ${momentSql(now)}, false)`
    case '>':
    case '<':
    case '>=':
    case '<=':
      return orderSql(value, order[rule.operator], rule.value)
    case 'between':
      return betweenSql(value, rangeOf(rule.value, now))
    case 'notBetween':
      return sql`(not ${betweenSql(value, rangeOf(rule.value, now))})`
    case 'in':
      return inSql(value, rule.value)
    case 'notIn':
      return sql`(not ${inSql(value, rule.value)})`
    case 'containsAny':
      return sql`(jsonb_typeof(${value}) is not distinct from 'array' and ${inSql(value, rule.value)})`
    default:
      return partSql(rule.operator, value, rule.value)
  }
}

const isDate = /^\d{4}-\d{2}-\d{2}/

/** Dates by when they are, whatever their zone; other texts by their letters. */
function orderSql(value: SQL, sign: SQL, wanted: string | number): SQL {
  if (typeof wanted === 'number') {
    return sql`coalesce(${numberSql(value)} ${sign} ${String(wanted)}::text::numeric, false)`
  }
  const at = isDate.test(wanted) ? readInstant(wanted) : null
  return at === null
    ? sql`coalesce(${textSql(value)} collate "C" ${sign} ${wanted}::text, false)`
    : sql`coalesce(${instantSql(textSql(value))} ${sign} ${momentSql(at)}, false)`
}

type Range = Extract<Comparison, { readonly operator: 'between' | 'notBetween' }>['value']

function rangeOf(range: Range, now: Date) {
  if ('preset' in range) return presetRange(range.preset, now)
  return { from: new Date(range.from), to: new Date(range.to) }
}

function betweenSql(value: SQL, { from, to }: { readonly from: Date; readonly to: Date }): SQL {
  return sql`coalesce(${instantSql(textSql(value))} between ${momentSql(from)} and ${momentSql(to)}, false)`
}

function momentSql(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`
}

function partSql(operator: string, value: SQL, wanted: string | number | boolean): SQL {
  const text = textSql(value)
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

function json(value: unknown): SQL {
  return sql`${JSON.stringify(value)}::text::jsonb`
}
