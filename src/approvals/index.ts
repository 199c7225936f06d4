import './events.ts'

export type { Approval, ApprovalPlan, Verdict } from './approval.ts'

export { approversOf, deciders } from './approvers-of.ts'
export { cancelConsent } from './cancel-consent.ts'
export { checkMayDecide } from './check-decider.ts'
export type { Consent, Requester } from './consent.ts'
export { type DecideApproval, type Decided, decideApproval, longestComment } from './decide-approval.ts'

export { expireApprovals } from './expire-approvals.ts'
export { consentOf, getApproval, getConsent, lockConsentOf } from './find-consent.ts'
export { openConsent } from './open-consent.ts'
export { reachabilityOf } from './reachability-of.ts'
export { remindApprovals } from './remind-approvals.ts'
export { subjectsSettled } from './subjects-settled.ts'
export { type WaitingApproval, waitingFor } from './waiting-for.ts'
export { withdrawConsent } from './withdraw-consent.ts'
