import { type SQL, sql } from '../../base/sql.ts'
import { compareSql } from './compare-sql.ts'
import { type PropertyPlaces, propertySql, relationSql } from './property-sql.ts'
import { isWalked, ofSchema } from './query-rule.ts'
import type { Comparison, SearchQuery, SearchRule } from './search-query.ts'
import { walksOfPath, walksOfRelated } from './search-walk.ts'
import { type WalkSql, walkSql } from './walk-sql.ts'

/** When a search is asked, which its ranges of time are taken from. */
type Asked = PropertyPlaces & { readonly now: Date }

/** A search that has no `queryProblem`, as SQL over the entities `t` of its target: `fits` is always true or false. */
export function searchSql(query: SearchQuery, context: Asked): WalkSql {
  const walks: WalkSql[] = []

  const ruleSql = (rule: SearchRule): SQL => {
    if (!isWalked(rule)) return comparisonSql(rule, context)
    const found = rule.operator === 'relatedTo' ? walksOfRelated(rule, context) : walksOfPath(rule, context)
    if ('problem' in found) throw new Error(found.problem)
    const made = found.walks.map((walk, at) => walkSql(walk, walks.length + at))
    walks.push(...made)
    return joined(
      made.map(({ fits }) => fits),
      'or',
    )
  }
  const querySql = ({ combinator, rules }: SearchQuery): SQL =>
    rules.length === 0
      ? sql`true`
      : joined(
          rules.map((one) => ('rules' in one ? querySql(one) : ruleSql(one))),
          combinator,
        )

  const fits = querySql(query)
  return { fits, tables: walks.flatMap(({ tables }) => tables), sizes: walks.flatMap(({ sizes }) => sizes) }
}

function joined(parts: readonly SQL[], combinator: 'and' | 'or'): SQL {
  if (parts.length === 0) return combinator === 'and' ? sql`true` : sql`false`
  return sql`(${sql.join([...parts], combinator === 'and' ? sql` and ` : sql` or `)})`
}

/** A propertySchema stands for every property of its form: one of them is as wanted, or none of them. */
function comparisonSql(rule: Comparison, context: Asked): SQL {
  const { subject, operator } = rule
  const compare = (value: SQL) => compareSql(rule, value, context.now)
  if (subject.is === 'relation') return compare(relationSql(subject.id))
  if (subject.is === 'property') return compare(propertySql(subject.id, context))
  const parts = ofSchema(subject, context).map((id) => compare(propertySql(id, context)))
  return joined(parts, operator === '!=' ? 'and' : 'or')
}
