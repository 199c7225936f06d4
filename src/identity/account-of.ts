import type { AccountKey, Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, eq } from '../base/sql.ts'
import type { Account } from './account.ts'
import { accountsStandingFor } from './linked-accounts.ts'
import { accounts } from './tables.ts'

/** What is known of an account, and since when; null when the portal has not met it. */
export async function accountOf(
  ctx: Pick<Ctx, 'tx'>,
  key: AccountKey,
): Promise<(Account & { readonly refreshedAt: Date }) | null> {
  const [row] = await ctx.tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.workspace, key.workspace), eq(accounts.account, key.account)))
  return row ?? null
}

/** The active accounts that stand for a reference, to reach its person by. */
export async function accountsOf(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<AccountKey[]> {
  const found = await accountsStandingFor(ctx, [reference])
  return found.filter(({ active }) => active).map(({ key }) => key)
}
