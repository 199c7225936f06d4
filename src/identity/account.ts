import type { AccountKey } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'

/** What the portal knows of a Slack account. */
export interface Account {
  readonly workspace: string
  readonly account: string
  readonly name: string
  readonly handle: string
  /** Lower case; null unless Slack has confirmed it. */
  readonly email: string | null
  /** IANA name. */
  readonly timeZone: string
  readonly guest: boolean
  readonly deactivated: boolean
  readonly bot: boolean
}

/** An account, and the reference it stands for by the rules of `link-rule.ts`. */
export interface LinkedAccount {
  readonly key: AccountKey
  /** Null while the portal has not met the account. */
  readonly name: string | null
  /** False for guests, deactivated accounts and bots: they hold no rights here. */
  readonly active: boolean
  readonly reference: Reference | null
}

/** One spelling of an account, for keys and event ids: `T0HARBOR/U0ANA`. */
export function accountText(key: AccountKey): string {
  return `${key.workspace}/${key.account}`
}
