import type { Member } from '../identity/index.ts'
import type { Approval, Decision, Verdict } from './approval.ts'
import { sameAccount } from './approver-rule.ts'

/** What one more decision makes of its stage and of the whole consent. */
export interface DecisionOutcome {
  readonly approval: 'pending' | 'granted' | 'declined'
  readonly consent: 'pending' | 'granted' | 'declined'
  /** Id of the stage that opens now. */
  readonly opens: string | null
  /** How many more people must approve this stage; 0 once it is settled. */
  readonly missing: number
}

/** One decline settles everything. An approval counts once a person, whichever accounts they used. */
export function outcomeOf(given: {
  readonly stages: readonly Approval[]
  readonly approval: Approval
  /** With the new one. */
  readonly decisions: readonly Pick<Decision, 'verdict' | 'decider' | 'account'>[]
  readonly verdict: Verdict
  /** Everybody who may approve this stage at this moment. */
  readonly eligible: readonly Member[]
}): DecisionOutcome {
  if (given.verdict === 'decline') return { approval: 'declined', consent: 'declined', opens: null, missing: 0 }
  const missing = missingOf(given)
  if (missing > 0) return { approval: 'pending', consent: 'pending', opens: null, missing }
  const next = given.stages.find((stage) => stage.position > given.approval.position && stage.state === 'waiting')
  if (next === undefined) return { approval: 'granted', consent: 'granted', opens: null, missing: 0 }
  return { approval: 'granted', consent: 'pending', opens: next.id, missing: 0 }
}

/** How many more people must approve. `quorum` 0 asks for everybody who may at this moment. */
function missingOf(given: {
  readonly approval: Approval
  readonly decisions: readonly Pick<Decision, 'verdict' | 'decider' | 'account'>[]
  readonly eligible: readonly Member[]
}): number {
  const approved = new Set(
    given.decisions.filter((each) => each.verdict === 'approve').map((each) => personOf(each, given.eligible)),
  )
  if (given.approval.quorum === 0) return given.eligible.filter((member) => !approved.has(member.key)).length
  return Math.max(0, given.approval.quorum - approved.size)
}

/** The person as known now: an account that was linked since the decision counts for the person it turned out to be. */
function personOf(decision: Pick<Decision, 'decider' | 'account'>, members: readonly Member[]): string {
  const member = members.find((each) => each.accounts.some((account) => sameAccount(account, decision.account)))
  return member?.key ?? decision.decider
}
