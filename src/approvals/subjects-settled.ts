import type { Ctx, Subject } from '../base/ctx.ts'
import { and, asc, eq, inArray, lt } from '../base/sql.ts'
import { consents } from './tables.ts'

interface Settled {
  readonly kind: Subject['kind']
  readonly ids: readonly string[]
  readonly before: Date
  readonly most: number
}

/** Which of these subjects had their consent settled before a moment: at most so many, the first in id's order. */
export async function subjectsSettled(ctx: Pick<Ctx, 'tx'>, { kind, ids, before, most }: Settled): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.tx
    .select({ id: consents.subjectId })
    .from(consents)
    .where(and(eq(consents.subjectKind, kind), inArray(consents.subjectId, [...ids]), lt(consents.settledAt, before)))
    .orderBy(asc(consents.subjectId))
    .limit(most)
  return rows.map(({ id }) => id)
}
