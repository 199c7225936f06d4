import type { Reference } from '../base/reference.ts'

/** An entity, or something that it is a part of; the nearest first. */
export interface Whole {
  readonly reference: Reference
  readonly owner: Reference | null
  /** Whether the catalog has the owner. */
  readonly ownerExists: boolean
}

/** Who owns something, and by what. */
export interface Ownership {
  readonly owner: Reference
  /** Whose document names the owner: the entity's own, or that of what it is a part of. */
  readonly statedBy: Reference
  readonly inherited: boolean
}

export type OwnerVerdict =
  | ({ readonly verdict: 'owned' } & Ownership)
  /** The owner is named and not in the catalog; `instead` is the nearest one that is. */
  | ({ readonly verdict: 'dangling'; readonly instead: Ownership | null } & Ownership)
  /** Nobody is named, neither by itself nor by what it is a part of; `partOf` is what was looked into. */
  | { readonly verdict: 'unowned'; readonly partOf: readonly Reference[] }

/** The owner that the nearest document names. One that is not in the catalog is still the one that was meant. */
export function settleOwner(wholes: readonly Whole[]): OwnerVerdict {
  const owners = wholes.flatMap(({ reference, owner, ownerExists }, distance) =>
    owner === null ? [] : [{ owner, ownerExists, statedBy: reference, inherited: distance > 0 }],
  )
  const [nearest] = owners
  if (nearest === undefined) return { verdict: 'unowned', partOf: wholes.slice(1).map(({ reference }) => reference) }
  const { ownerExists, ...ownership } = nearest
  if (ownerExists) return { verdict: 'owned', ...ownership }
  const other = owners.find((one) => one.ownerExists)
  const instead =
    other === undefined ? null : { owner: other.owner, statedBy: other.statedBy, inherited: other.inherited }
  return { verdict: 'dangling', ...ownership, instead }
}
