import type { Reference } from '../base/reference.ts'
import type { LinkedAccount } from './account.ts'
import type { Member } from './member.ts'
import { personKeyOf } from './person-key.ts'

/** A User whom the catalog's relations name a member. */
export interface NamedUser {
  readonly reference: Reference
  readonly name: string
}

/**
 * Puts a team's Users and accounts together: one member per person, however many accounts or ways of belonging they
 * have; somebody without an account is still named. Sorted by name, so that every list of them reads the same.
 */
export function gatherMembers(users: readonly NamedUser[], accounts: readonly LinkedAccount[]): Member[] {
  const names = new Map<string, NamedUser>(users.map((user) => [user.reference, user]))
  const held = Map.groupBy(accounts, (account) => personKeyOf(account.reference, account.key))
  const keys = new Set([...names.keys(), ...held.keys()])
  return [...keys]
    .map((key) => member(key, names.get(key), held.get(key) ?? []))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || (one.key < other.key ? -1 : 1))
}

function member(key: string, user: NamedUser | undefined, accounts: readonly LinkedAccount[]): Member {
  const usable = accounts.filter((account) => account.active)
  return {
    key,
    reference: user?.reference ?? accounts[0]?.reference ?? null,
    name: user?.name ?? accounts.find((account) => account.name !== null)?.name ?? 'Someone',
    accounts: distinct(usable.length > 0 ? usable : accounts),
    active: accounts.length === 0 || usable.length > 0,
  }
}

function distinct(accounts: readonly LinkedAccount[]): Member['accounts'] {
  return [...new Map(accounts.map(({ key }) => [`${key.workspace}/${key.account}`, key])).values()]
}
