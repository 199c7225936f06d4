import type { AccountKey } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'

export interface AdminFacts {
  readonly account: AccountKey
  /** False for guests, deactivated accounts and bots. */
  readonly active: boolean
  /** ADMIN_SLACK_IDS. */
  readonly firstAdmins: readonly string[]
  readonly adminTeam: Reference | null
  readonly teams: readonly Reference[]
}

/** Admins are named at start, or are in the team that portal.yaml gives the portal to. Guests never are. */
export function isAdminBy({ account, active, firstAdmins, adminTeam, teams }: AdminFacts): boolean {
  if (!active) return false
  if (firstAdmins.includes(account.account)) return true
  return adminTeam !== null && teams.includes(adminTeam)
}
