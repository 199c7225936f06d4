import type { EntityScore, ReachedLevel, RuleResult, ScoredEntity, TeamSnapshot } from '../scorecards/index.ts'
import { type EditionChange, type EditionRule, type EditionSnapshot, mostChanges } from './edition-content.ts'

export interface Changes {
  readonly named: EditionChange[]
  readonly more: { worse: number; better: number }
  readonly levelsWon: number
  readonly levelsLost: number
}

/** Places kept for what got worse, so that it is never crowded out, and never crowds out all praise. */
const worseAtLeast = 8

/**
 * What got worse or better between two editions, for entities and scorecards that are in both: worse first, the largest
 * fall or rise first. Where the level is the same, a rule that no longer holds makes it worse, else one that now holds better.
 */
export function changesBetween(before: EditionSnapshot | null, present: TeamSnapshot): Changes {
  const all = before === null ? [] : allChanges(before, present)
  all.sort((a, b) => distance(b) - distance(a) || a.entity.title.localeCompare(b.entity.title, 'en'))
  const worse = all.filter((change) => change.direction === 'worse')
  const better = all.filter((change) => change.direction === 'better')
  const shownWorse = worse.slice(0, Math.max(worseAtLeast, mostChanges - better.length))
  const shownBetter = better.slice(0, mostChanges - shownWorse.length)
  return {
    named: [...shownWorse, ...shownBetter],
    more: { worse: worse.length - shownWorse.length, better: better.length - shownBetter.length },
    levelsWon: all.filter((change) => change.to.index > change.from.index).length,
    levelsLost: all.filter((change) => change.to.index < change.from.index).length,
  }
}

export function namedRule({ identifier, title, description, why, fix }: RuleResult): EditionRule {
  return { identifier, title, description, why, fix: fix === null ? null : { action: fix.action, url: fix.url } }
}

function distance(change: EditionChange): number {
  return Math.abs(change.to.index - change.from.index)
}

function allChanges(before: EditionSnapshot, present: TeamSnapshot): EditionChange[] {
  const old = new Map(before.entities.map((entity) => [entity.reference, entity]))
  const asked = new Map(before.scorecards.map((scorecard) => [scorecard.name, scorecard]))
  return present.entities.flatMap((entity) => {
    const oldScores = old.get(entity.reference)?.scores ?? []
    return entity.scores.flatMap((score) => {
      const oldScore = oldScores.find((one) => one.scorecard === score.scorecard)
      const scorecard = asked.get(score.scorecard)
      if (oldScore === undefined || scorecard === undefined) return []
      const from = levelBefore(scorecard.levels[oldScore.level], score)
      return changeOf({ entity, score, from, failed: new Set(oldScore.failing), asked: new Set(scorecard.rules) })
    })
  })
}

/** The level of then among the levels of now; the present one where it is no level any more, which compares as no change. */
function levelBefore(title: string | undefined, score: EntityScore): ReachedLevel {
  const index = score.levels.findIndex((level) => level.title === title)
  return index < 0 || title === undefined ? score.level : { index, title }
}

interface Compared {
  readonly entity: ScoredEntity
  readonly score: EntityScore
  readonly from: ReachedLevel
  readonly failed: ReadonlySet<string>
  readonly asked: ReadonlySet<string>
}

function changeOf({ entity, score, from, failed, asked }: Compared): EditionChange[] {
  const lost = score.rules.filter((rule) => !rule.passed && !failed.has(rule.identifier))
  const won = score.rules.filter((rule) => rule.passed && failed.has(rule.identifier))
  const moved = score.level.index - from.index
  if (moved === 0 && lost.length === 0 && won.length === 0) return []
  const worse = moved < 0 || (moved === 0 && lost.length > 0)
  const change: EditionChange = {
    direction: worse ? 'worse' : 'better',
    entity: { reference: entity.reference, title: entity.title, kind: entity.kind },
    scorecard: { name: score.scorecard, title: score.title },
    from: { ...from },
    to: { ...score.level },
    rules: (worse ? lost : won).map(namedRule),
    newlyAsked: worse && lost.some((rule) => !asked.has(rule.identifier)),
  }
  return [change]
}
