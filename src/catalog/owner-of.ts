import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { type OwnerVerdict, settleOwner, type Whole } from './owner-rule.ts'
import { entities, relations } from './tables.ts'

/** Parts of parts are looked into so far up, and so many of them. */
const mostHops = 5
const mostWholes = 50

/**
 * Who owns an entity: whom its document names, else whom that of what it is a part of does, the nearest first: a component,
 * then its system, then its domain. One query; a circle of parts ends. What is not in the catalog is owned by nobody.
 */
export async function ownerOf(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<OwnerVerdict> {
  const wholes = await ctx.tx.execute<Whole & Record<string, unknown>>(sql`
    with recursive wholes (reference, hops) as (
      select ${reference}::text, 0
      union
      select r.to_reference, w.hops + 1 from wholes w
      join ${relations} r on r.from_reference = w.reference and r.type = 'partOf'
      where w.hops < ${mostHops}
    )
    select e.reference, e.owner, o.reference is not null as "ownerExists"
    from (select reference, min(hops) as hops from wholes group by reference) w
    join ${entities} e on e.reference = w.reference
    left join ${entities} o on o.reference = e.owner
    order by w.hops, array_position(array['component', 'system', 'domain'], lower(e.kind)), e.reference
    limit ${mostWholes}`)
  return settleOwner(wholes)
}
