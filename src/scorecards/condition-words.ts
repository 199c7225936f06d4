import { type SQL, sql } from '../base/sql.ts'
import { readPropertyPath } from './property-path.ts'
import type { Condition } from './scorecard.ts'

/** Characters of an entity's own value that a sentence quotes. */
const mostQuoted = 80

/** Texts that would read as a number, a truth value or nothing if they stood there without quotes. */
const spellsAnother = /^\s*(?:-?\d+(?:\.\d+)?|true|false|null|)\s*$/

/**
 * The sentence that says what the property is and, where the condition fails, what is wanted:
 * "lifecycle is experimental, wanted production", "runbook is not set". `value` is its jsonb, `passed` a boolean.
 */
export function sentenceSql(condition: Condition, value: SQL, passed: SQL): SQL {
  const label = readPropertyPath(condition.property)?.label ?? condition.property
  const actual = sql`case
    when ${value} is null then ' is not set'
    when ${value} in ('[]'::jsonb, '{}'::jsonb) or btrim(${value} #>> '{}') = '' then ' is empty'
    when jsonb_typeof(${value}) = 'object' then ' is set'
    else ' is ' || ${quotedSql(value)} end`
  const wanted = wantedWords(condition)
  const demand = wanted === '' ? sql`''` : sql`case when ${passed} then '' else ${wanted}::text end`
  return sql`${label}::text || ${actual} || ${demand}`
}

/** A list reads as its items with commas between. */
function quotedSql(value: SQL): SQL {
  const text = sql`btrim(case jsonb_typeof(${value}) when 'array' then translate(${value}::text, '"[]', '')
    else ${value} #>> '{}' end)`
  return sql`case when length(${text}) > ${mostQuoted}::int then left(${text}, ${mostQuoted}::int) || '…' else ${text} end`
}

function wantedWords({ operator, value: wanted }: Condition): string {
  const value = typeof wanted === 'string' && spellsAnother.test(wanted) ? `"${wanted}"` : wanted
  switch (operator) {
    case '=':
      return `, wanted ${value}`
    case '!=':
      return ', wanted anything else'
    case '>':
      return `, wanted more than ${value}`
    case '<':
      return `, wanted less than ${value}`
    case '>=':
      return `, wanted at least ${value}`
    case '<=':
      return `, wanted at most ${value}`
    case 'contains':
      return `, wanted ${value} in it`
    case 'isEmpty':
      return ', wanted none'
    case 'isNotEmpty':
      return ''
  }
}
