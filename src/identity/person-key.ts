import type { AccountKey, Actor } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { accountText } from './account.ts'

/** Who somebody is, the same through all their accounts: the reference, else the account. */
export function personKeyOf(reference: Reference | null, account: AccountKey): string {
  return reference ?? `slack:${accountText(account)}`
}

/** Who acts, as one text: two accounts of one person give the same. */
export function personKey(actor: Actor): string {
  if (actor.kind === 'person') return personKeyOf(actor.reference, actor.account)
  return actor.kind === 'runner' ? `runner:${actor.run}` : `${actor.kind}:${actor.name}`
}
