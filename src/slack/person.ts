import type { AccountKey, Actor, Ctx } from '../base/ctx.ts'
import { accountOf, recordAccounts, resolveActor } from '../identity/index.ts'
import { readAccount } from './identity/read-account.ts'
import type { SlackParts } from './parts.ts'

const asSlack: Actor = { kind: 'system', name: 'slack' }

/** An account is read again from Slack when what is known of it is older than a day. */
const staleMilliseconds = 86_400_000

/** Milliseconds a statement may take while Slack waits for an answer. */
export const within = 1_500

/**
 * Runs a verb as the person behind a Slack account, in one transaction inside the answer window.
 * Someone the portal has not met is first read from Slack; without that they act unlinked.
 */
export async function asPerson<T>(
  parts: SlackParts,
  account: AccountKey,
  work: (ctx: Ctx, actor: Extract<Actor, { kind: 'person' }>) => Promise<T>,
): Promise<T> {
  await meet(parts, account)
  const actor = await parts.transact(asSlack, (ctx) => resolveActor(ctx, account), { within })
  return parts.transact(actor, (ctx) => work(ctx, actor), { within })
}

async function meet(parts: SlackParts, account: AccountKey): Promise<void> {
  const known = await parts.transact(
    asSlack,
    async (ctx) => {
      const found = await accountOf(ctx, account)
      return found !== null && ctx.now.getTime() - found.refreshedAt.getTime() < staleMilliseconds
    },
    { within },
  )
  if (known) return
  try {
    const { user } = await parts.window.users.info({ user: account.account })
    const read = readAccount(account.workspace, user)
    if (read !== null) await parts.transact(asSlack, (ctx) => recordAccounts(ctx, [read]), { within })
  } catch (error) {
    parts.log.warn(
      { account: account.account, err: error },
      'this Slack account could not be read; it acts as known so far',
    )
  }
}
