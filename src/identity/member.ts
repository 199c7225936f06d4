import type { AccountKey } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'

/** Somebody of a team: a person of the catalog, with or without an account, or an account that no person is known for. */
export interface Member {
  /** One per person: the reference, else `slack:T/U`. The same text as `personKey` gives for them when they act. */
  readonly key: string
  readonly reference: Reference | null
  readonly name: string
  /** Where they can be reached: their accounts that are active, or all of them when none is. */
  readonly accounts: readonly AccountKey[]
  /** False when all their accounts are deactivated, guests or bots. True for somebody without an account. */
  readonly active: boolean
}
