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
      from (
        select s.reference, o.owner from ${entities} s
        left join (${ownersAlong(ownership.path.split('.'))}) o on o.reference = s.reference
        where lower(s.kind) = ${kind}) i
      where e.reference = i.reference and e.owner is distinct from i.owner`)
  }
}

/** What the relations begin at, and the owner of the first that they lead to and that has one. */
function ownersAlong(way: readonly string[]): SQL {
  const steps = way.map((type, index) => {
    const here = step(index)
    const keeps = sql`${here}.type = ${type} and ${here}.declared_by = ${here}.from_reference`
    return {
      here,
      keeps,
      joined: sql`join ${relations} ${here} on ${here}.from_reference = ${step(index - 1)}.to_reference and ${keeps}`,
    }
  })
  const [first, ...others] = steps
  if (first === undefined) return sql`select null::text as reference, null::text as owner`
  const joins = sql.join(
    others.map(({ joined }) => joined),
    sql` `,
  )
  return sql`select distinct on (${first.here}.from_reference) ${first.here}.from_reference as reference, t.owner
    from ${relations} ${first.here} ${joins} join ${entities} t on t.reference = ${step(way.length - 1)}.to_reference
    where ${first.keeps} and t.owner is not null
    order by ${first.here}.from_reference, t.reference`
}

/** `r0`, `r1`…: made of a number, so nothing of a definition is ever part of the SQL itself. */
function step(index: number): SQL {
  return sql.raw(`r${index}`)
}
