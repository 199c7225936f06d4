import type { Ctx } from '../../base/ctx.ts'
import { and, eq, ne } from '../../base/sql.ts'
import { sources } from '../tables.ts'

export interface ToKeepSearching {
  readonly source: string
  /** Whether its entities search for what they are related to. */
  readonly searches: boolean
  /** Whether its import has changed an entity. */
  readonly changed: boolean
}

/**
 * Keeps whether the source searches. Where it has changed, the next refresh of every other source that does reads it again: its
 * searches may find something else.
 */
export async function keepSearching(
  ctx: Pick<Ctx, 'tx'>,
  { source, searches, changed }: ToKeepSearching,
): Promise<void> {
  const other = and(eq(sources.name, source), ne(sources.searches, searches))
  await ctx.tx.update(sources).set({ searches }).where(other)
  if (!changed) return
  await ctx.tx
    .update(sources)
    .set({ hash: '' })
    .where(and(ne(sources.name, source), eq(sources.searches, true)))
}
