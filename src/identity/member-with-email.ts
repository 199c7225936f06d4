import type { Ctx } from '../base/ctx.ts'
import { usersWithEmail } from './link-of.ts'
import { accountsWithEmail } from './linked-accounts.ts'
import type { Member } from './member.ts'
import { membersNamed } from './members-of.ts'
import { gatherMembers } from './membership-rule.ts'

/**
 * Who has an e-mail (lower case): whoever the Slack account with it, which Slack has confirmed, stands for; without such an account,
 * the one User whose document has it. Null where nobody is known to have it, or two are.
 */
export async function memberWithEmail(ctx: Pick<Ctx, 'tx'>, email: string): Promise<Member | null> {
  const accounts = await accountsWithEmail(ctx, email)
  const standing = new Set(accounts.flatMap(({ reference }) => reference ?? []))
  const users = accounts.length === 0 ? await usersWithEmail(ctx, email) : [...standing]
  const found = users.length === 0 ? gatherMembers([], accounts) : await membersNamed(ctx, users)
  const [only, second] = found
  return second === undefined ? (only ?? null) : null
}
