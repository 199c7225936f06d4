import type { Reference } from '../base/reference.ts'
import type { Fix, Level } from './scorecard.ts'

/** A level by its place among the scorecard's levels (0 is the base) and its title. */
export interface ReachedLevel {
  readonly index: number
  readonly title: string
}

/** Whether an entity keeps a rule, and why (not), as last evaluated. */
export interface RuleResult {
  readonly identifier: string
  readonly title: string
  readonly description: string | null
  readonly level: ReachedLevel
  readonly passed: boolean
  /** A sentence without a full stop: "lifecycle is experimental, wanted production". */
  readonly why: string
  readonly fix: Fix | null
}

/** What one scorecard says of one entity. */
export interface EntityScore {
  readonly scorecard: string
  readonly title: string
  readonly description: string | null
  readonly level: ReachedLevel
  readonly levels: readonly Level[]
  readonly passed: number
  readonly total: number
  /** In the order of the definition. */
  readonly rules: readonly RuleResult[]
  /** When the level was last reached or lost, or rules were. */
  readonly changedAt: Date
}

/** An entity that a team owns and that at least one scorecard is about. */
export interface ScoredEntity {
  readonly reference: Reference
  readonly title: string
  readonly kind: string
  readonly scores: readonly EntityScore[]
}

/** How well everything is kept that a team owns, at one moment. */
export interface TeamSnapshot {
  readonly team: Reference
  /** All that the team owns, scored or not. */
  readonly owned: number
  /** By title. */
  readonly entities: readonly ScoredEntity[]
}
