import type { Reference } from '../base/reference.ts'
import type { EditionContent } from './edition-content.ts'

/** One team's digest for one period: claimed, with its frozen content, or skipped, with the reason. */
export type Edition = {
  readonly id: string
  readonly team: Reference
  /** ISO week of the slot in the team's time zone: `2026-W47`. */
  readonly period: string
  readonly slotAt: Date
  readonly claimedAt: Date
} & (
  | { readonly state: 'claimed'; readonly content: EditionContent }
  | { readonly state: 'skipped'; readonly skippedBecause: string }
)
