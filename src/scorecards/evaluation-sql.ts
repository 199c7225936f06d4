import { type SQL, sql } from '../base/sql.ts'
import { entities, type followingValues } from '../catalog/index.ts'
import { filterSql, type Properties, propertySql } from './condition-sql.ts'
import { ruleSql } from './rule-sql.ts'
import { levelIndex, type ScorecardDefinition } from './scorecard.ts'
import { results, standings } from './tables.ts'

/** What follows for an entity from others, by the ids of its properties. */
type Following = Awaited<ReturnType<typeof followingValues>>[number]

/**
 * The one statement that brings a scorecard's results and standings up to date, over all entities at once. It writes
 * only rows that differ, removes those of entities and rules that are no more, and returns how many rows it touched.
 * `changed_at` moves with `passed` or `level`, not with the words. The level follows Port: the highest of which all rules
 * hold, and all rules of the levels below. Nothing else may write these rows meanwhile. `following` is what follows by their
 * blueprints for entities that the scorecard is about, where it asks for such properties.
 */
export function evaluationSql(definition: ScorecardDefinition, following: readonly Following[], now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  const scorecard = sql`${definition.name}::text`
  return sql`
    with ${judgedSql(definition, following)},
    ${resultsSql(scorecard, at)},
    ${standingsSql(scorecard, at, definition.levels.length - 1)}
    select (select count(*) from removed_results)::int as removed_results,
      (select count(*) from changed_results)::int as changed_results,
      (select count(*) from added_results)::int as added_results,
      (select count(*) from removed_standings)::int as removed_standings,
      (select count(*) from changed_standings)::int as changed_standings,
      (select count(*) from added_standings)::int as added_standings`
}

/** Each property is taken out of its entity once, however many rules read it. */
function judgedSql(definition: ScorecardDefinition, following: readonly Following[]): SQL {
  const from: Properties = following.length === 0 ? 'stored' : 'following'
  const conditions = definition.rules.flatMap((rule) => rule.query.conditions)
  const properties = [...new Set(conditions.map((condition) => condition.property))]
  const columnOf = (property: string) => sql.raw(`s.v${properties.indexOf(property)}`)
  const values = properties.map((property, place) => sql`${propertySql(property, from)} as ${sql.raw(`v${place}`)}`)
  const rules = definition.rules.map((rule) => ruleSql(rule, levelIndex(definition, rule.level), columnOf))
  return sql`
    subject as materialized (
      select e.reference, ${sql.join(values, sql`, `)}
      from ${entities} e ${followingSql(following)}
      where lower(e.kind) = any(${sql.param([...definition.kinds])}::text[]) and ${filterSql(definition.filter, from)}
    ),
    judged as materialized (
      select s.reference, r.rule, r.level, r.passed, left(r.why, 500) as why
      from subject s cross join lateral (${sql.join(rules, sql` union all `)}) r
    )`
}

/** One parameter however many there are. */
function followingSql(following: readonly Following[]): SQL {
  if (following.length === 0) return sql``
  const rows = following.map(({ reference, properties }) => ({ reference, properties }))
  return sql`left join json_to_recordset(${JSON.stringify(rows)}::text::json) as d(reference text, properties jsonb)
    on d.reference = e.reference`
}

/** One full join finds all that differs, so that an evaluation which changes nothing is one pass and no write. */
function resultsSql(scorecard: SQL, at: SQL): SQL {
  return sql`
    differing as materialized (
      select coalesce(j.rule, r.rule) as rule, coalesce(j.reference, r.reference) as reference, j.passed, j.why,
        r.passed as passed_before, j.rule is null as gone, r.rule is null as arrived
      from judged j
      full join (select * from ${results} where scorecard = ${scorecard}) r
        on r.rule = j.rule and r.reference = j.reference
      where (r.passed, r.why) is distinct from (j.passed, j.why)
    ),
    removed_results as (
      delete from ${results} r using differing d
      where d.gone and r.scorecard = ${scorecard} and r.rule = d.rule and r.reference = d.reference
      returning 1
    ),
    changed_results as (
      update ${results} r set passed = d.passed, why = d.why,
        changed_at = case when d.passed = d.passed_before then r.changed_at else ${at} end
      from differing d
      where not d.gone and not d.arrived
        and r.scorecard = ${scorecard} and r.rule = d.rule and r.reference = d.reference
      returning 1
    ),
    added_results as (
      insert into ${results} (scorecard, rule, reference, passed, why, changed_at)
      select ${scorecard}, d.rule, d.reference, d.passed, d.why, ${at} from differing d
      where d.arrived order by d.rule, d.reference
      returning 1
    )`
}

function standingsSql(scorecard: SQL, at: SQL, top: number): SQL {
  return sql`
    stood as (
      select reference, coalesce(min(level) filter (where not passed) - 1, ${top}::int) as level,
        count(*) filter (where passed)::int as passed, count(*)::int as total
      from judged group by reference
    ),
    moved as materialized (
      select coalesce(n.reference, s.reference) as reference, n.level, n.passed, n.total,
        (s.level, s.passed) is distinct from (n.level, n.passed) as really,
        n.reference is null as gone, s.reference is null as arrived
      from stood n
      full join (select * from ${standings} where scorecard = ${scorecard}) s on s.reference = n.reference
      where (s.level, s.passed, s.total) is distinct from (n.level, n.passed, n.total)
    ),
    removed_standings as (
      delete from ${standings} s using moved m
      where m.gone and s.scorecard = ${scorecard} and s.reference = m.reference
      returning 1
    ),
    changed_standings as (
      update ${standings} s set level = m.level, passed = m.passed, total = m.total,
        changed_at = case when m.really then ${at} else s.changed_at end
      from moved m
      where not m.gone and not m.arrived and s.scorecard = ${scorecard} and s.reference = m.reference
      returning 1
    ),
    added_standings as (
      insert into ${standings} (scorecard, reference, level, passed, total, changed_at)
      select ${scorecard}, m.reference, m.level, m.passed, m.total, ${at} from moved m where m.arrived
      order by m.reference
      returning 1
    )`
}
