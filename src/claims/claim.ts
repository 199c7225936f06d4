import type { AccountKey } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'

interface Asked {
  readonly id: string
  /** Six letters to quote. */
  readonly ticket: string
  readonly entity: Reference
  readonly team: Reference
  readonly reason: string | null
  readonly requester: { readonly account: AccountKey; readonly reference: Reference | null; readonly name: string }
  readonly requestedAt: Date
}

/** How a grant takes effect: the portal remembers the owner itself, or the file is changed where it lies. */
export type ClaimWay = 'override' | 'pull-request'

interface Granted {
  readonly grantedBy: string
  readonly grantedAt: Date
  readonly way: ClaimWay
}

interface NotGranted {
  readonly grantedBy: null
  readonly grantedAt: null
  readonly way: null
}

/**
 * A person's request that their team own what nobody owns. `granted` waits for its pull request to be opened, `proposed` for
 * it to be merged and read.
 */
export type Claim = Asked & { readonly pullRequest: string | null; readonly trouble: string | null } & (
    | ({ readonly state: 'awaiting_approval'; readonly endedAt: null } & NotGranted)
    | ({ readonly state: 'granted' | 'proposed'; readonly endedAt: null } & Granted)
    | ({ readonly state: 'done'; readonly endedAt: Date } & Granted)
    | ({ readonly state: 'failed'; readonly endedAt: Date } & (Granted | NotGranted))
    | ({ readonly state: 'declined' | 'expired' | 'withdrawn'; readonly endedAt: Date } & NotGranted)
  )

export type ClaimState = Claim['state']
