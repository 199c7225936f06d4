import { type SQL, sql } from 'drizzle-orm'
import { entities } from '../catalog/tables.ts'
import { conditionSql, filterSql, propertySql } from './condition-sql.ts'
import { sentenceSql } from './condition-words.ts'
import { levelIndex, type Rule, type ScorecardDefinition } from './scorecard.ts'
import { results, standings } from './tables.ts'

/**
 * The one statement that brings a scorecard's results and standings up to date, over all entities at once. It writes
 * only rows that differ, removes those of entities and rules that are no more, and returns how many rows it touched.
 * `changed_at` moves with `passed` or `level`, not with the words. The level follows Port: the highest of which all rules
 * hold, and all rules of the levels below.
 */
export function evaluationSql(definition: ScorecardDefinition, now: Date): SQL {
  const scorecard = sql`${definition.name}::text`
  const at = sql`${now.toISOString()}::timestamptz`
  const top = definition.levels.length - 1
  return sql`
    with judged as materialized (
      select e.reference, r.rule, r.level, r.passed, left(r.why, 500) as why
      from ${entities} e
      cross join lateral (${sql.join(
        definition.rules.map((rule) => ruleSql(rule, levelIndex(definition, rule.level))),
        sql` union all `,
      )}) r
      where lower(e.kind) = any(${sql.param([...definition.kinds])}::text[]) and ${filterSql(definition.filter)}
    ),
    stood as materialized (
      select reference, coalesce(min(level) filter (where not passed) - 1, ${top}::int) as level,
        count(*) filter (where passed)::int as passed, count(*)::int as total
      from judged group by reference
    ),
    removed_results as (
      delete from ${results} r where r.scorecard = ${scorecard}
        and not exists (select from judged j where j.rule = r.rule and j.reference = r.reference)
      returning 1
    ),
    written_results as (
      insert into ${results} as kept (scorecard, rule, reference, passed, why, changed_at)
      select ${scorecard}, j.rule, j.reference, j.passed, j.why, ${at}
      from judged j
      left join ${results} r on r.scorecard = ${scorecard} and r.rule = j.rule and r.reference = j.reference
      where (r.passed, r.why) is distinct from (j.passed, j.why)
      on conflict (scorecard, rule, reference) do update set passed = excluded.passed, why = excluded.why,
        changed_at = case when kept.passed = excluded.passed then kept.changed_at else excluded.changed_at end
      returning 1
    ),
    removed_standings as (
      delete from ${standings} s where s.scorecard = ${scorecard}
        and not exists (select from stood where stood.reference = s.reference)
      returning 1
    ),
    written_standings as (
      insert into ${standings} as kept (scorecard, reference, level, passed, total, changed_at)
      select ${scorecard}, n.reference, n.level, n.passed, n.total, ${at}
      from stood n
      left join ${standings} s on s.scorecard = ${scorecard} and s.reference = n.reference
      where (s.level, s.passed, s.total) is distinct from (n.level, n.passed, n.total)
      on conflict (scorecard, reference) do update set level = excluded.level, passed = excluded.passed,
        total = excluded.total,
        changed_at = case when (kept.level, kept.passed) = (excluded.level, excluded.passed)
          then kept.changed_at else excluded.changed_at end
      returning 1
    )
    select (select count(*) from removed_results)::int as removed_results,
      (select count(*) from written_results)::int as written_results,
      (select count(*) from removed_standings)::int as removed_standings,
      (select count(*) from written_standings)::int as written_standings`
}

/** One rule over one entity `e`: the values, then each condition's verdict, then the sentences of those that tell. */
function ruleSql(rule: Rule, level: number): SQL {
  const { combinator, conditions } = rule.query
  const value = (place: number) => sql.raw(`v.v${place}`)
  const verdict = (place: number) => sql.raw(`p.p${place}`)
  const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `)
  const values = conditions.map(
    (condition, place) => sql`${propertySql(condition.property)} as ${sql.raw(`v${place}`)}`,
  )
  const verdicts = conditions.map(
    (condition, place) => sql`${conditionSql(condition, value(place))} as ${sql.raw(`p${place}`)}`,
  )
  const all = sql.join(
    conditions.map((_, place) => verdict(place)),
    combinator === 'and' ? sql` and ` : sql` or `,
  )
  const sentences = conditions.map(
    (condition, place) =>
      sql`case when ${verdict(place)} = q.passed then ${sentenceSql(condition, value(place), verdict(place))} end`,
  )
  const between = combinator === 'and' ? sql`'; '` : sql`case when q.passed then '; ' else ', or ' end`
  return sql`
    select ${rule.identifier}::text as rule, ${level}::int as level, q.passed, concat_ws(${between}, ${list(sentences)}) as why
    from (select ${list(values)}) v
    cross join lateral (select ${list(verdicts)}) p
    cross join lateral (select (${all}) as passed) q`
}
