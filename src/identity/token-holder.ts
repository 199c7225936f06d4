import type { Ctx } from '../base/ctx.ts'
import { and, eq, isNull } from '../base/sql.ts'
import { hashOfToken, looksLikeToken } from './api-token.ts'
import { apiTokens } from './tables.ts'

/** The name of the token, and notes that it was used; null where it is none that is in force. */
export async function tokenHolder(ctx: Pick<Ctx, 'tx' | 'now'>, token: string): Promise<string | null> {
  if (!looksLikeToken(token)) return null
  const [row] = await ctx.tx
    .update(apiTokens)
    .set({ lastUsedAt: ctx.now })
    .where(and(eq(apiTokens.hash, hashOfToken(token)), isNull(apiTokens.revokedAt)))
    .returning({ name: apiTokens.name })
  return row?.name ?? null
}
