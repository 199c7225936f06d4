import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { inverseOf } from './relation-types.ts'
import { entities, relations } from './tables.ts'

/** How one entity stands to another, read from the first. */
export type Relation = {
  readonly type: string
  readonly reference: Reference
  readonly title: string | null
  /** False where the other end is named but not in the catalog. */
  readonly exists: boolean
}

/**
 * Every relation of the entity, in both directions, each once, by type and then by reference; only those of the types as
 * read from it, where they are given.
 */
export async function relationsOf(
  ctx: Pick<Ctx, 'tx'>,
  reference: Reference,
  types?: readonly string[],
): Promise<Relation[]> {
  const ofTypes = (read: (type: string) => string) =>
    types === undefined ? sql`` : sql`and type = any(${sql.param(types.map(read))}::text[])`
  const rows = await ctx.tx.execute<Relation & { inverted: boolean }>(sql`
    select r.type, r.inverted, r.reference, e.title, e.reference is not null as exists
    from (
      select type, false as inverted, to_reference as reference from ${relations} where from_reference = ${reference} ${ofTypes((type) => type)}
      union
      select type, true, from_reference from ${relations} where to_reference = ${reference} ${ofTypes(inverseOf)}
    ) r
    left join ${entities} e on e.reference = r.reference
    order by r.inverted, r.type, r.reference`)
  return rows.map(({ inverted, type, ...rest }) => ({
    type: inverted ? inverseOf(type) : type,
    reference: rest.reference,
    title: rest.title,
    exists: rest.exists,
  }))
}
