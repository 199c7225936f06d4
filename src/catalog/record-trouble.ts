import type { Ctx } from '../base/ctx.ts'
import { and, eq } from '../base/sql.ts'
import { problems } from './tables.ts'

/** No document stands here: the place of what is wrong with the source itself. */
const beforeAll = -1

/** Writes down that a source could not be read, as one of its problems; what was read before stays. `place` is what it is called. */
export async function recordTrouble(
  ctx: Pick<Ctx, 'tx'>,
  { source, place, message }: { readonly source: string; readonly place: string; readonly message: string },
): Promise<void> {
  await clearTrouble(ctx, { source })
  const row = { source, file: place.slice(0, 500), position: beforeAll, line: 1, ordinal: 0, reference: null }
  await ctx.tx.insert(problems).values({ ...row, severity: 'problem', message: message.slice(0, 2_000) })
}

/** The source could be read again. */
export async function clearTrouble(ctx: Pick<Ctx, 'tx'>, { source }: { readonly source: string }): Promise<void> {
  await ctx.tx.delete(problems).where(and(eq(problems.source, source), eq(problems.position, beforeAll)))
}
