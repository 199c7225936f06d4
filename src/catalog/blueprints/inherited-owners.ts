import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../base/ctx.ts'
import { entities, relations } from '../tables.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

/**
 * Gives every entity whose blueprint inherits its ownership the owner of what its path leads to, by one statement for each such
 * blueprint; nobody where it leads to nothing. Of several, the first by reference. Writes only what has changed.
 */
export async function settleInheritedOwners(ctx: Pick<Ctx, 'tx'>): Promise<void> {
  for (const { definition } of await blueprintsInForce(ctx)) {
    const { ownership, name } = definition
    if (ownership?.type !== 'Inherited') continue
    const kind = kindOfBlueprint(name).toLowerCase()
    await ctx.tx.execute(sql`
      update ${entities} e set owner = i.owner
      from (select reference, ${ownerAlong(ownership.path.split('.'))} as owner from ${entities} s where lower(s.kind) = ${kind}) i
      where e.reference = i.reference and e.owner is distinct from i.owner`)
  }
}

/** The owner at the end of the relations, as a subquery about the entity `s`. */
function ownerAlong(way: readonly string[]): SQL {
  const steps = way.map((type, index) => {
    const from = index === 0 ? sql`s.reference` : sql`${step(index - 1)}.to_reference`
    const here = step(index)
    const keeps = sql`${here}.from_reference = ${from} and ${here}.declared_by = ${from} and ${here}.type = ${type}`
    return index === 0
      ? { table: sql`${relations} ${here}`, keeps }
      : { table: sql`join ${relations} ${here} on ${keeps}`, keeps }
  })
  const tables = sql.join(
    steps.map(({ table }) => table),
    sql` `,
  )
  return sql`(select t.owner from ${tables} join ${entities} t on t.reference = ${step(way.length - 1)}.to_reference
    where ${steps[0]?.keeps ?? sql`false`} and t.owner is not null order by t.reference limit 1)`
}

/** `r0`, `r1`…: made of a number, so nothing of a definition is ever part of the SQL itself. */
function step(index: number): SQL {
  return sql.raw(`r${index}`)
}
