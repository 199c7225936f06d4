import type { AccountKey, Actor, Ctx } from '../base/ctx.ts'
import { linkedAccount } from './linked-accounts.ts'

/** A person who acts: an account and the reference it stands for. */
export type Person = Extract<Actor, { kind: 'person' }>

/**
 * Who is clicking: the account, with the reference that portal.yaml, a link or a confirmed e-mail gives it; null where
 * none does or the e-mail fits several. The reference may dangle. Surfaces record an account before they resolve it,
 * or its e-mail and whether it is a guest are not known.
 */
export async function resolveActor(ctx: Pick<Ctx, 'tx'>, account: AccountKey): Promise<Person> {
  const found = await linkedAccount(ctx, account)
  return { kind: 'person', account, reference: found.reference, name: found.name ?? 'Someone' }
}
