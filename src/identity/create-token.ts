import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import { hashOfToken, newToken, tokenName } from './api-token.ts'
import { apiTokens } from './tables.ts'

/**
 * Makes a token for the HTTP API and returns it, for the only time: its hash alone is kept. Refuses (`invalid_input`) a name
 * that is not simple, or is that of a token in force.
 */
export async function createToken(ctx: Ctx, { name }: { readonly name: string }): Promise<string> {
  if (!tokenName.test(name)) {
    throw new Refusal({ code: 'invalid_input', fields: { name: 'Use lower-case letters, digits and -.' } })
  }
  const token = newToken()
  const row = { id: newId(), name, hash: hashOfToken(token), createdAt: ctx.now }
  const written = await ctx.tx.insert(apiTokens).values(row).onConflictDoNothing().returning({ id: apiTokens.id })
  if (written.length === 0) {
    const taken = `There is a token "${name}" already. Revoke it first, or take another name.`
    throw new Refusal({ code: 'invalid_input', fields: { name: taken } })
  }
  await recordEntry(ctx, { act: 'token.created', subject: { kind: 'token', id: name }, details: { id: row.id } })
  return token
}
