import type { AccountKey } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'

export type Verdict = 'approve' | 'decline'

/** One person's word in one approval. `decider` is the person's key, the same for all their accounts. */
export interface Decision {
  readonly id: string
  readonly verdict: Verdict
  readonly decider: string
  readonly account: AccountKey
  readonly name: string
  readonly comment: string | null
  readonly decidedAt: Date
}

/** What one stage asks for. `quorum` 0 stands for everybody who may approve. */
export interface ApprovalPlan {
  readonly name: string
  readonly team: Reference
  /** The entity whose owner the team is, where the stage says "the owners". */
  readonly ownerOf: Reference | null
  /** Whether only whoever is on call for the team is asked, at each moment; where nobody who could decide is, the whole team. */
  readonly onCall: boolean
  readonly quorum: number
  readonly allowSelf: boolean
  readonly why: string | null
  /** Elapsed time from the stage's opening. */
  readonly expiresAfterSeconds: number
  readonly remindAfterSeconds: number | null
}

interface Stage extends ApprovalPlan {
  readonly id: string
  readonly consent: string
  /** 0 is the first stage. */
  readonly position: number
  readonly decisions: readonly Decision[]
}

interface NotOpened {
  readonly openedAt: null
  readonly expiresAt: null
  readonly remindedAt: null
}

interface Opened {
  readonly openedAt: Date
  readonly expiresAt: Date
  readonly remindedAt: Date | null
}

/**
 * One stage of a consent. `waiting` stands behind an earlier stage; `withdrawn` was closed undecided, because the
 * consent was settled elsewhere or the request was taken back.
 */
export type Approval = Stage &
  (
    | ({ readonly state: 'waiting'; readonly settledAt: null } & NotOpened)
    | ({ readonly state: 'pending'; readonly settledAt: null } & Opened)
    | ({ readonly state: 'granted' | 'declined' | 'expired'; readonly settledAt: Date } & Opened)
    | ({ readonly state: 'withdrawn'; readonly settledAt: Date } & (Opened | NotOpened))
  )
