import type { EntityScore, RuleResult, ScoredEntity, TeamSnapshot } from '../scorecards/index.ts'
import { namedRule } from './change-rule.ts'
import { type EditionStep, mostSteps } from './edition-content.ts'

interface Candidate {
  readonly step: EditionStep
  readonly mendable: boolean
}

/**
 * At most three things to do, each of another entity: those that lift a level with the fewest rules, of equal ones the
 * higher lift, then those whose rules all say how they are mended, then the lowest level. `more` counts what is left.
 */
export function nextSteps(present: TeamSnapshot): { steps: EditionStep[]; more: number } {
  const candidates = present.entities.flatMap((entity) => entity.scores.flatMap((score) => candidateOf(entity, score)))
  candidates.sort(compareCandidates)
  const steps: EditionStep[] = []
  for (const { step } of candidates) {
    if (steps.length === mostSteps) break
    if (!steps.some((chosen) => chosen.entity.reference === step.entity.reference)) steps.push(step)
  }
  return { steps, more: candidates.length - steps.length }
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    a.step.rules.length - b.step.rules.length ||
    lift(b.step) - lift(a.step) ||
    Number(b.mendable) - Number(a.mendable) ||
    a.step.from.index - b.step.from.index ||
    a.step.entity.title.localeCompare(b.step.entity.title, 'en')
  )
}

function lift(step: EditionStep): number {
  return step.to.index - step.from.index
}

/** The rules of the lowest level that fails: with them the entity rises to just below the next level that fails. */
function candidateOf({ reference, title, kind }: ScoredEntity, score: EntityScore): Candidate[] {
  const failing = score.rules.filter((rule) => !rule.passed)
  const levels = failing.map((rule) => rule.level.index)
  const lowest = Math.min(...levels)
  const needed = failing.filter((rule) => rule.level.index === lowest)
  const beyond = levels.filter((index) => index > lowest)
  const index = beyond.length === 0 ? score.levels.length - 1 : Math.min(...beyond) - 1
  if (needed.length === 0 || index <= score.level.index) return []
  const step = {
    entity: { reference, title, kind },
    scorecard: { name: score.scorecard, title: score.title },
    from: { ...score.level },
    to: { index, title: score.levels[index]?.title ?? '' },
    rules: needed.map(namedRule),
  }
  return [{ step, mendable: needed.every(isMendable) }]
}

function isMendable(rule: RuleResult): boolean {
  return rule.fix !== null
}
