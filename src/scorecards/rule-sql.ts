import { type SQL, sql } from '../base/sql.ts'
import { conditionSql } from './condition-sql.ts'
import { sentenceSql } from './condition-words.ts'
import type { Rule } from './scorecard.ts'

/**
 * One rule over one entity: whether it holds, and the sentences of those conditions that tell why (not).
 * `columnOf` names the column that holds a property's jsonb.
 */
export function ruleSql(rule: Rule, level: number, columnOf: (property: string) => SQL): SQL {
  const { combinator, conditions } = rule.query
  const verdict = (place: number) => sql.raw(`p.p${place}`)
  const verdicts = conditions.map(
    (condition, place) => sql`${conditionSql(condition, columnOf(condition.property))} as ${sql.raw(`p${place}`)}`,
  )
  const all = conditions.map((_, place) => verdict(place))
  const passed = sql`(${sql.join(all, combinator === 'and' ? sql` and ` : sql` or `)})`
  const sentences = conditions.map((condition, place) => {
    const sentence = sentenceSql(condition, columnOf(condition.property), verdict(place))
    return conditions.length === 1 ? sentence : sql`case when ${verdict(place)} = ${passed} then ${sentence} end`
  })
  const between = combinator === 'and' ? sql`'; '` : sql`case when ${passed} then '; ' else ', or ' end`
  return sql`
    select ${rule.identifier}::text as rule, ${level}::int as level, ${passed} as passed,
      concat_ws(${between}, ${sql.join(sentences, sql`, `)}) as why
    from (select ${sql.join(verdicts, sql`, `)} offset 0) p`
}
