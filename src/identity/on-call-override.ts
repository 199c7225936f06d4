import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, desc, eq, gt, lte } from '../base/sql.ts'
import { linkedAccount } from './linked-accounts.ts'
import type { Member } from './member.ts'
import { membersNamed } from './members-of.ts'
import { gatherMembers } from './membership-rule.ts'
import { onCallOverrides } from './tables.ts'

interface Override {
  readonly member: Member
  readonly until: Date
}

/** Who was put on call for the team for now; null where nobody was, or whoever was has left since. */
export async function overrideOf(ctx: Pick<Ctx, 'tx' | 'now'>, team: Reference): Promise<Override | null> {
  const { from, until, account, workspace } = onCallOverrides
  const [row] = await ctx.tx
    .select({ account, workspace, until })
    .from(onCallOverrides)
    .where(and(eq(onCallOverrides.team, team), lte(from, ctx.now), gt(until, ctx.now)))
    .orderBy(desc(from), desc(onCallOverrides.id))
    .limit(1)
  if (row === undefined) return null
  const linked = await linkedAccount(ctx, { workspace: row.workspace, account: row.account })
  const named = linked.reference === null ? gatherMembers([], [linked]) : await membersNamed(ctx, [linked.reference])
  const member = named.find(({ active }) => active)
  return member === undefined ? null : { member, until: row.until }
}
