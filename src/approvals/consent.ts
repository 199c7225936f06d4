import type { AccountKey, Subject } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import type { Approval } from './approval.ts'

/** Who asks, as known when they asked. */
export interface Requester {
  readonly account: AccountKey
  readonly reference: Reference | null
}

export type SettledState = 'granted' | 'declined' | 'expired' | 'withdrawn'

interface ConsentOfSubject {
  readonly id: string
  readonly subject: Subject
  readonly requester: Requester
  /** In order; at most one is pending. */
  readonly approvals: readonly Approval[]
  readonly openedAt: Date
}

/** All approvals of one subject. */
export type Consent = ConsentOfSubject &
  ({ readonly state: 'pending'; readonly settledAt: null } | { readonly state: SettledState; readonly settledAt: Date })
