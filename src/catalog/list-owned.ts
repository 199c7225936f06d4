import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { inArray, sql } from '../base/sql.ts'
import { entities, problems } from './tables.ts'

/** Something that is owned, as far as a list needs it. */
export interface Owned {
  readonly reference: Reference
  readonly kind: string
  /** Its title, else its name. */
  readonly title: string
  /** What is wrong in its documents, warnings apart. */
  readonly problems: number
}

/** All that the teams or people own directly, by title, without its contents: what a page shows of it is read by itself. */
export async function listOwned(ctx: Pick<Ctx, 'tx'>, owners: readonly Reference[]): Promise<Owned[]> {
  if (owners.length === 0) return []
  // Named with its table, because drizzle leaves the table of a lone one out.
  const wrong = sql<number>`(
    select count(*)::int from ${problems} p where p.reference = ${entities}.reference and p.severity = 'problem')`
  return ctx.tx
    .select({
      reference: entities.reference,
      kind: entities.kind,
      title: sql<string>`coalesce(${entities.title}, ${entities.name})`,
      problems: wrong,
    })
    .from(entities)
    .where(inArray(entities.owner, [...owners]))
    .orderBy(entities.shown, entities.reference)
}
