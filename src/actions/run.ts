import type { AccountKey } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import type { InputValue } from './check-inputs.ts'

export interface RunLink {
  readonly title: string
  readonly url: string
}

interface Request {
  readonly id: string
  /** Six letters to quote. */
  readonly ticket: string
  readonly action: string
  readonly version: number
  readonly entity: Reference | null
  readonly inputs: Readonly<Record<string, InputValue>>
  readonly requester: { readonly account: AccountKey; readonly reference: Reference | null; readonly name: string }
  readonly requestedAt: Date
  /** The run this one tries again. */
  readonly retryOf: string | null
  /** What the outside, or the portal, says of where it stands. */
  readonly statusLabel: string | null
  readonly summary: string | null
  readonly links: readonly RunLink[]
  /** When the outside was last called; null before the first call. */
  readonly calledAt: Date | null
  readonly calls: number
}

export type EndedState = 'succeeded' | 'failed' | 'declined' | 'expired' | 'cancelled'

/** One request for an action, from submission to outcome. */
export type Run = Request &
  (
    | {
        readonly state: 'awaiting_approval'
        readonly startedAt: null
        readonly timesOutAt: null
        readonly endedAt: null
      }
    | { readonly state: 'queued'; readonly startedAt: null; readonly timesOutAt: Date; readonly endedAt: null }
    | { readonly state: 'running'; readonly startedAt: Date; readonly timesOutAt: Date; readonly endedAt: null }
    | {
        readonly state: EndedState
        readonly startedAt: Date | null
        readonly timesOutAt: Date | null
        readonly endedAt: Date
      }
  )

export type RunState = Run['state']
