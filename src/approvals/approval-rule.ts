import type { RefusalReason } from '../base/refusal.ts'
import type { Member } from '../identity/index.ts'
import type { Approval, Decision } from './approval.ts'
import { eligibleApprovers, isMember, type Someone, sameAccount, samePerson } from './approver-rule.ts'
import type { Consent } from './consent.ts'

/** A person's wish to decide, with everything the verdict depends on. */
export interface DecisionAttempt {
  readonly consent: Consent
  readonly approval: Approval
  readonly person: Someone & { readonly guest: boolean }
  readonly requester: Someone
  readonly members: readonly Member[]
  /** The approving team as people call it. */
  readonly teamTitle: string
  readonly now: Date
}

export type ApprovalVerdict =
  | { readonly may: true; readonly decider: string }
  | { readonly may: false; readonly reason: RefusalReason }

const mostNames = 10

/** May this person decide this stage now? What is over is told first, since it holds for everyone. */
export function mayDecide(attempt: DecisionAttempt): ApprovalVerdict {
  const reason = stale(attempt) ?? wrongPerson(attempt)
  if (reason !== null) return { may: false, reason }
  const member = attempt.members.find((each) => each.active && isMember(each, attempt.person))
  if (member === undefined) return { may: false, reason: notEntitled(attempt) }
  return { may: true, decider: member.key }
}

function stale({ consent, approval, person, now }: DecisionAttempt): RefusalReason | null {
  const own = approval.decisions.find(
    (each) => each.decider === person.key || sameAccount(each.account, person.account),
  )
  if (own !== undefined) {
    const verdict = own.verdict === 'approve' ? 'approved' : 'declined'
    return { code: 'already_decided', verdict, at: own.decidedAt }
  }
  if (approval.state === 'waiting') {
    return { code: 'not_yet', waitsFor: consent.approvals.find((each) => each.state === 'pending')?.name ?? '' }
  }
  if (approval.state === 'pending') {
    // The sweep that expires comes once a minute; the deadline holds without it.
    return approval.expiresAt > now ? null : alreadySettled('expired', null, approval.expiresAt)
  }
  if (approval.state === 'withdrawn' && consent.state !== 'pending') {
    return alreadySettled(consent.state, decliner(consent)?.name ?? null, consent.settledAt)
  }
  const by = approval.state === 'expired' ? null : (approval.decisions.at(-1)?.name ?? null)
  return alreadySettled(approval.state, by, approval.settledAt)
}

function alreadySettled(state: string, by: string | null, at: Date): RefusalReason {
  return { code: 'already_settled', state, by, at }
}

function decliner(consent: Consent): Decision | undefined {
  return consent.approvals.flatMap((approval) => approval.decisions).find((each) => each.verdict === 'decline')
}

function wrongPerson({ approval, person, requester }: DecisionAttempt): RefusalReason | null {
  if (person.guest) return { code: 'guest', act: 'approve' }
  return !approval.allowSelf && samePerson(person, requester) ? { code: 'own_request' } : null
}

function notEntitled({ approval, members, requester, teamTitle }: DecisionAttempt): RefusalReason {
  const able = eligibleApprovers(members, requester, approval.allowSelf)
  return {
    code: 'not_entitled',
    act: 'approve',
    teams: [teamTitle],
    people: able.slice(0, mostNames).map((member) => member.name),
  }
}
