import type { Ctx } from '../base/ctx.ts'
import { eq } from '../base/sql.ts'
import { sources } from './tables.ts'

/** When a source was last read; null where there is none of that name. */
export async function sourceReadAt(ctx: Pick<Ctx, 'tx'>, source: string): Promise<Date | null> {
  const [row] = await ctx.tx.select({ at: sources.refreshedAt }).from(sources).where(eq(sources.name, source))
  return row?.at ?? null
}
