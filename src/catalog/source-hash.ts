import type { Ctx } from '../base/ctx.ts'
import { eq } from '../base/sql.ts'
import { sources } from './tables.ts'

/** The hash with which the source was last imported; empty when it is to be read again, null when it never was. */
export async function sourceHash(ctx: Pick<Ctx, 'tx'>, source: string): Promise<string | null> {
  const [row] = await ctx.tx.select({ hash: sources.hash }).from(sources).where(eq(sources.name, source))
  return row?.hash ?? null
}
