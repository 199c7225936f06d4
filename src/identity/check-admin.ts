import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { and, asc, eq, inArray } from '../base/sql.ts'
import { portalSettings } from '../catalog/index.ts'
import { isAdmin } from './is-admin.ts'
import { team } from './read-team.ts'
import { accounts } from './tables.ts'

export interface AdminsOnly {
  /** What only they can do: `cancel a run`. */
  readonly act: string
  /** ADMIN_SLACK_IDS. */
  readonly firstAdmins: readonly string[]
}

/** Refuses `not_admin`, naming those who are, unless the actor keeps the portal. */
export async function checkAdmin(ctx: Pick<Ctx, 'tx' | 'actor'>, { act, firstAdmins }: AdminsOnly): Promise<void> {
  if (await isAdmin(ctx, ctx.actor, firstAdmins)) return
  const { admins } = await portalSettings(ctx)
  const keepers = admins.team === null ? null : ((await team(ctx, admins.team))?.title ?? admins.team)
  throw new Refusal({ code: 'not_admin', act, team: keepers, people: await namesOf(ctx, firstAdmins) })
}

/** Names enough to ask one of them. */
const mostNames = 10

/** What those accounts are called that the actor can turn to: in the same workspace, and active. */
async function namesOf({ tx, actor }: Pick<Ctx, 'tx' | 'actor'>, firstAdmins: readonly string[]): Promise<string[]> {
  if (actor.kind !== 'person' || firstAdmins.length === 0) return []
  const active = [eq(accounts.guest, false), eq(accounts.deactivated, false), eq(accounts.bot, false)]
  const known = await tx
    .select({ name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.workspace, actor.account.workspace), inArray(accounts.account, [...firstAdmins]), ...active))
    .orderBy(asc(accounts.name))
    .limit(mostNames)
  return known.map(({ name }) => name)
}
