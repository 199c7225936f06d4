import type { Ctx } from '../../base/ctx.ts'
import { sql } from '../../base/sql.ts'
import { entities, ownerOverrides } from '../tables.ts'
import { joinAlong } from './join-along.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

/**
 * Gives every entity whose blueprint inherits its ownership the owner of what its path leads to, by one statement for each such
 * blueprint; where it leads to nothing, or still to whom the catalog did not have when a claim was granted, whom a granted claim gave it, else nobody. Of several, the first by reference. Writes only what has changed.
 */
export async function settleInheritedOwners(ctx: Pick<Ctx, 'tx'>): Promise<void> {
  for (const { definition } of await blueprintsInForce(ctx)) {
    const { ownership, name } = definition
    if (ownership?.type !== 'Inherited') continue
    const kind = kindOfBlueprint(name).toLowerCase()
    const { joins, end } = joinAlong(ownership.path.split('.'), sql`h.reference`, 'ahead')
    await ctx.tx.execute(sql`
      update ${entities} e set owner = i.owner
      from (
        select s.reference, coalesce(case when o.exists or o.owner is distinct from v.stated then o.owner end, v.owner, o.owner) as owner
        from ${entities} s
        left join ${ownerOverrides} v on v.reference = s.reference
        left join (
          select distinct on (h.reference) h.reference, t.owner,
            exists (select from ${entities} w where w.reference = t.owner) as exists
          from ${entities} h ${joins} join ${entities} t on t.reference = ${end}
          where lower(h.kind) = ${kind} and t.owner is not null
          order by h.reference, t.reference) o on o.reference = s.reference
        where lower(s.kind) = ${kind}) i
      where e.reference = i.reference and e.owner is distinct from i.owner`)
  }
}
