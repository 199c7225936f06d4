import type { Actor, Ctx } from '../base/ctx.ts'
import { portalSettings } from '../catalog/index.ts'
import { isAdminBy } from './admin-rule.ts'
import { linkedAccount } from './linked-accounts.ts'
import { teamsOf } from './teams-of.ts'

/** Whether the actor keeps the portal. Operators (at the machine's command line) and the system itself do; runners never. */
export async function isAdmin(ctx: Pick<Ctx, 'tx'>, actor: Actor, firstAdmins: readonly string[]): Promise<boolean> {
  if (actor.kind !== 'person') return actor.kind !== 'runner'
  const { admins } = await portalSettings(ctx)
  const { active } = await linkedAccount(ctx, actor.account)
  const teams = admins.team === null ? [] : await teamsOf(ctx, actor)
  return isAdminBy({ account: actor.account, active, firstAdmins, adminTeam: admins.team, teams })
}
