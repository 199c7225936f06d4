import { type SQL, sql } from '../../base/sql.ts'

/** A date, or a date and a time; without a zone it is UTC, as in JSON Schema's readers. */
const written =
  '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' +
  '([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?([Zz]|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])?)?$'

/**
 * The moment that a text is, or SQL null where it is none. Put together from its parts, because PostgreSQL 15 can not be asked
 * whether a text can be read, and ends the statement at one that can not.
 */
export function instantSql(text: SQL): SQL {
  const part = (from: number, length: number) => sql`substr(${text}, ${from}::int, ${length}::int)::int`
  const found = (pattern: string) => sql`substring(${text} from ${pattern}::text)`
  const days = sql`make_date(${part(1, 4)}, ${part(6, 2)}, 1) + (${part(9, 2)} - 1)`
  const time = sql`coalesce(${found('[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)')}, '0')::interval`
  const zone = sql`coalesce(${found('[Tt ].*([+-][0-9]{2}):?[0-9]{2}$')} || ':' || ${found('[Tt ].*[+-][0-9]{2}:?([0-9]{2})$')}, '0')::interval`
  return sql`(case when ${text} ~ ${written}::text then ((${days})::timestamp + ${time} - ${zone}) at time zone 'UTC' end)`
}
