import type { Reference } from '../base/reference.ts'
import type { Day } from '../base/wall-time.ts'

/** Who takes turns at being on call, a week each: an order of people, and the moment of the week at which they hand over. */
export interface Rota {
  readonly name: string
  readonly title: string
  /** IANA name: whose wall clock the handover goes by. */
  readonly timeZone: string
  /** In order; each may dangle. */
  readonly members: readonly Reference[]
  /** `time` is `09:00`, 24 hours. */
  readonly handover: { readonly day: Day; readonly time: string }
  /** `2026-11-02`: the first member begins at the first handover on or after that day, and before it nobody is on call. */
  readonly start: string | null
}
