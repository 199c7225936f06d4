import { type SQL, sql } from '../../base/sql.ts'
import { relations } from '../tables.ts'

/**
 * The relations of blueprints' entities to follow one after the other from what `start` names, as joins, and the reference
 * that they end at. `ahead` goes from an entity to what its document names, `back` the other way.
 */
export function joinAlong(way: readonly string[], start: SQL, direction: 'ahead' | 'back'): { joins: SQL; end: SQL } {
  const [near, far] = direction === 'ahead' ? ['from_reference', 'to_reference'] : ['to_reference', 'from_reference']
  const joins: SQL[] = []
  let end = start
  for (const [index, type] of way.entries()) {
    // Made of a number, so nothing of a definition is ever part of the SQL itself.
    const here = sql.raw(`r${index}`)
    joins.push(sql`join ${relations} ${here} on ${here}.${sql.raw(near)} = ${end} and ${here}.type = ${type}
      and ${here}.declared_by = ${here}.from_reference`)
    end = sql`${here}.${sql.raw(far)}`
  }
  return { joins: sql.join(joins, sql` `), end }
}
