import { and, eq, gte, lt } from 'drizzle-orm'
import type { Ctx, Subject } from '../base/ctx.ts'
import { consents } from './tables.ts'

interface Settled {
  readonly kind: Subject['kind']
  /** From this moment on, and before that one. */
  readonly from: Date
  readonly before: Date
}

/** The ids of the subjects of one kind whose consent was settled in a span of time, at most 1,000. */
export async function subjectsSettled(ctx: Pick<Ctx, 'tx'>, { kind, from, before }: Settled): Promise<string[]> {
  const rows = await ctx.tx
    .select({ id: consents.subjectId })
    .from(consents)
    .where(and(eq(consents.subjectKind, kind), gte(consents.settledAt, from), lt(consents.settledAt, before)))
    .limit(1_000)
  return rows.map(({ id }) => id)
}
