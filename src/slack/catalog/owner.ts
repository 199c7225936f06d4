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

/** A team, and everybody who can be asked in it. */
export interface ReachedTeam {
  readonly team: Team
  readonly lead: Reachable | null
  /** Names of those who are active, its child teams' too. */
  readonly members: readonly string[]
}
