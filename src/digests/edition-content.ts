import { z } from 'zod'
import type { Reference } from '../base/reference.ts'

const reference = z.custom<Reference>((value) => typeof value === 'string' && value.length > 0)

const level = z.object({ index: z.int().nonnegative(), title: z.string() })

const fix = z.object({ action: z.string().nullable(), url: z.string().nullable() })

const rule = z.object({
  identifier: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  /** Why it does (not) hold: "lifecycle is experimental, wanted production". */
  why: z.string(),
  fix: fix.nullable(),
})

const entity = z.object({ reference, title: z.string(), kind: z.string() })

const named = z.object({ name: z.string(), title: z.string() })

/** One scorecard over all that the team owns: "9 of 14 are Gold or better (+1)". */
const headline = z.object({
  scorecard: named,
  /** The level that is counted: the one that half of the entities have reached, else the lowest above the base. */
  level,
  reached: z.int(),
  total: z.int(),
  /** How many had reached it in the edition before; null where there is nothing to compare with. */
  before: z.int().nullable(),
  levels: z.array(level.extend({ color: z.string().nullable(), count: z.int() })),
})

const change = z.object({
  direction: z.enum(['worse', 'better']),
  entity,
  scorecard: named,
  from: level,
  /** Equal to `from` where only rules changed. */
  to: level,
  /** The rules that no longer hold (worse) or now hold (better). Empty where the definition changed, not the entity. */
  rules: z.array(rule),
  /** True where some of `rules` were not asked before. */
  newlyAsked: z.boolean(),
})

const nextStep = z.object({
  entity,
  scorecard: named,
  from: level,
  /** The level reached when all of `rules` hold. */
  to: level,
  /** All that is missing, in the definition's order. */
  rules: z.array(rule),
})

/** What the next edition is compared with: for each entity and scorecard its level and the rules that did not hold. */
const snapshot = z.object({
  scorecards: z.array(z.object({ name: z.string(), levels: z.array(z.string()), rules: z.array(z.string()) })),
  entities: z.array(
    entity.extend({
      scores: z.array(z.object({ scorecard: z.string(), level: z.int().nonnegative(), failing: z.array(z.string()) })),
    }),
  ),
})

/** What one edition tells, in full and without words of a surface. It is frozen when the edition is claimed. */
export const editionContentSchema = z.object({
  team: z.object({ reference, title: z.string() }),
  /** ISO week in the team's time zone, and its number: `2026-W47`, 47. */
  period: z.string(),
  week: z.int(),
  /** ISO time of the edition it is compared with; null for a team's first. */
  since: z.string().nullable(),
  /** When it comes, for the footer: "Every Monday 09:00". */
  slot: z.object({ day: z.string(), time: z.string(), timeZone: z.string() }),
  /** Nothing changed and nothing is left to do. */
  quiet: z.boolean(),
  /** Everything the team owns, whether a scorecard is about it or not. */
  owned: z.int(),
  /** How many of them each kind has, where a scorecard is about them; most first. */
  kinds: z.array(z.object({ kind: z.string(), count: z.int() })),
  headlines: z.array(headline),
  /** Worse first, then better; in each the largest first. At most `mostChanges`. */
  changes: z.array(change),
  /** Changes beyond `mostChanges`. */
  moreChanges: z.object({ worse: z.int(), better: z.int() }),
  /** How many levels were won and lost: "Silver to Gold in 1, lost 1". */
  levelsWon: z.int(),
  levelsLost: z.int(),
  /** Came to, or left, the team since; by title, at most `mostNamed`. */
  arrived: z.object({ count: z.int(), named: z.array(entity) }),
  left: z.object({ count: z.int(), named: z.array(entity) }),
  /** At most three, the least work first. */
  nextSteps: z.array(nextStep),
  /** Scores that could still rise, beyond `nextSteps`. */
  moreSteps: z.int(),
  snapshot,
})

export type EditionContent = z.infer<typeof editionContentSchema>
export type EditionHeadline = z.infer<typeof headline>
export type EditionChange = z.infer<typeof change>
export type EditionStep = z.infer<typeof nextStep>
export type EditionRule = z.infer<typeof rule>
export type EditionSnapshot = z.infer<typeof snapshot>

/** Changes an edition names; the rest are counted. */
export const mostChanges = 12

/** Steps an edition proposes. */
export const mostSteps = 3

/** Entities named as arrived or left. */
export const mostNamed = 5
