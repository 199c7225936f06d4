import type { Ctx } from '../base/ctx.ts'
import { asc } from '../base/sql.ts'
import type { ApiToken } from './api-token.ts'
import { apiTokens } from './tables.ts'

/** Every token there is and was, by name and age. At most 1,000. */
export async function listTokens(ctx: Pick<Ctx, 'tx'>): Promise<ApiToken[]> {
  const { name, createdAt, lastUsedAt, revokedAt } = apiTokens
  return await ctx.tx
    .select({ name, createdAt, lastUsedAt, revokedAt })
    .from(apiTokens)
    .orderBy(asc(name), asc(createdAt))
    .limit(1_000)
}
