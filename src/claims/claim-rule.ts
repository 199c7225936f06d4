import type { Reference } from '../base/reference.ts'
import type { RefusalReason } from '../base/refusal.ts'
import type { OwnerVerdict } from '../catalog/index.ts'

/** Kinds whose documents name no owner. */
const ownless = new Set(['group', 'user', 'location'])

export interface Ownable {
  readonly kind: string
  readonly ownership: OwnerVerdict
  /** Whether the owner who is not in the catalog is a person whom Slack knows. */
  readonly ownerIsReachable: boolean
}

export type ClaimVerdict =
  | { readonly claimable: true }
  | { readonly claimable: false; readonly why: 'kind' }
  /** `partOf` is what it has its owner from, where that is not its own document. */
  | { readonly claimable: false; readonly why: 'owned'; readonly owner: Reference; readonly partOf: Reference | null }

/** Whether something can be claimed: its kind can be owned, and nobody who exists owns it or what it is a part of. */
export function claimVerdict({ kind, ownership, ownerIsReachable }: Ownable): ClaimVerdict {
  if (ownless.has(kind.toLowerCase())) return { claimable: false, why: 'kind' }
  if (ownership.verdict === 'unowned') return { claimable: true }
  const dangling = ownership.verdict === 'dangling' && !ownerIsReachable
  const owned = dangling ? ownership.instead : ownership
  if (owned === null) return { claimable: true }
  return { claimable: false, why: 'owned', owner: owned.owner, partOf: owned.inherited ? owned.statedBy : null }
}

export interface Claimant {
  readonly guest: boolean
  readonly reference: Reference | null
  readonly teams: readonly Reference[]
}

/** Why somebody may claim for no team at all, or null where they may for those they are in. */
export function claimantRefusal({ guest, reference, teams }: Claimant): RefusalReason | null {
  if (guest) return { code: 'guest', act: 'claim ownership' }
  if (teams.length > 0) return null
  return reference === null
    ? { code: 'not_linked', act: 'claim ownership' }
    : { code: 'no_team', act: 'claim ownership' }
}
