import type { Reference } from '../../base/reference.ts'
import type { Team } from '../../identity/index.ts'

/** A person, with the Slack accounts of this workspace that reach them. */
export interface Reachable {
  readonly name: string
  readonly accounts: readonly string[]
}

/** Who owns something. A document may name nobody, or somebody the catalog does not have. */
export type Owner =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'missing'; readonly reference: Reference }
  | { readonly kind: 'team'; readonly team: Team }
  | ({ readonly kind: 'person'; readonly reference: Reference } & Reachable)
  | { readonly kind: 'other'; readonly reference: Reference; readonly name: string }

/** Who owns something, and what it is a part of where it has its owner from there. */
export interface Inherited {
  readonly owner: Owner
  /** What it is called that the owner comes from; null where the document itself names the owner. */
  readonly partOf: string | null
}

/** Who owns an entity. Where the owner that is named is missing, the nearest one that what it is a part of has. */
export interface Ownership extends Inherited {
  readonly instead: Inherited | null
}

/** Who is on call for a team, at least one. */
export interface ReachedOnCall {
  readonly people: readonly (Reachable & { readonly active: boolean })[]
  /** Null where no end is known. */
  readonly until: Date | null
  /** Whether somebody was put there for a while, whatever the rota says. */
  readonly overridden: boolean
  /** Where what tells it can not be read: since when, and half a sentence why. */
  readonly stale: { readonly since: Date; readonly because: string } | null
}

/** The nearest team above one in which nobody can be asked. */
export interface ReachedAbove {
  readonly reached: ReachedTeam
  /** Whether it is directly above. */
  readonly isParent: boolean
}

/** A team, and everybody who can be asked in it. */
export interface ReachedTeam {
  readonly team: Team
  readonly lead: Reachable | null
  /** Null where nobody is known to be. */
  readonly onCall: ReachedOnCall | null
  /** Names of those who are active, its child teams' too. */
  readonly members: readonly string[]
}
