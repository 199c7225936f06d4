import type { AccountKey } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import type { Member } from '../identity/index.ts'

/** A person as far as it takes to tell whether two of them are one. */
export interface Someone {
  readonly key: string
  readonly account: AccountKey
  readonly reference: Reference | null
}

/** Whether both accounts are the same one of the same workspace. */
export function sameAccount(one: AccountKey, other: AccountKey): boolean {
  return one.workspace === other.workspace && one.account === other.account
}

/** Whether they are one person: by key, by reference, or by account. A second account of the requester is the requester. */
export function samePerson(one: Someone, other: Someone): boolean {
  if (one.key === other.key || sameAccount(one.account, other.account)) return true
  return one.reference !== null && one.reference === other.reference
}

/** Whether this member of a team is the person. */
export function isMember(member: Member, person: Someone): boolean {
  if (member.key === person.key || member.accounts.some((account) => sameAccount(account, person.account))) return true
  return member.reference !== null && member.reference === person.reference
}

/**
 * The members who may approve: active, reachable in Slack, and not the requester unless the stage allows it.
 * Guests and people who left are not active.
 */
export function eligibleApprovers(members: readonly Member[], requester: Someone, allowSelf: boolean): Member[] {
  return members.filter(
    (member) => member.active && member.accounts.length > 0 && (allowSelf || !isMember(member, requester)),
  )
}

/**
 * The members of a team who are on call for it. Who is on call without being of the team gets no right by that: a rota says
 * who is asked, the team who may.
 */
export function membersOnCall(members: readonly Member[], onCall: readonly Member[]): Member[] {
  const keys = new Set(onCall.map(({ key }) => key))
  return members.filter(({ key }) => keys.has(key))
}

export type Reachability = { readonly reachable: true } | { readonly reachable: false; readonly why: string }

/**
 * Whether the stage could ever be granted, with the reason in words where it could not.
 * `quorum` 0 asks for everybody and so needs at least one.
 */
export function quorumVerdict(stage: {
  readonly team: string
  readonly quorum: number
  readonly eligible: number
  readonly requesterIsMember: boolean
}): Reachability {
  const needed = Math.max(1, stage.quorum)
  if (stage.eligible >= needed) return { reachable: true }
  if (stage.eligible > 0) {
    const able = stage.eligible === 1 ? 'one person' : `${stage.eligible} people`
    return { reachable: false, why: `${needed} people of ${stage.team} must approve, and only ${able} there can` }
  }
  return {
    reachable: false,
    why: stage.requesterIsMember
      ? `the only one in ${stage.team} who could is the one who asks, and nobody approves their own request`
      : `nobody in ${stage.team} has an active Slack account`,
  }
}
