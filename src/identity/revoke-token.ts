import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { and, eq, isNull } from '../base/sql.ts'
import { apiTokens } from './tables.ts'

/** Ends a token at once and for good; what it pushed stays. Refuses (`not_found`) where none of the name is in force. */
export async function revokeToken(ctx: Ctx, { name }: { readonly name: string }): Promise<void> {
  const revoked = await ctx.tx
    .update(apiTokens)
    .set({ revokedAt: ctx.now })
    .where(and(eq(apiTokens.name, name), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id })
  const [token] = revoked
  if (token === undefined) throw new Refusal({ code: 'not_found', what: 'token in force named', name, nearest: [] })
  await recordEntry(ctx, { act: 'token.revoked', subject: { kind: 'token', id: name }, details: token })
}
