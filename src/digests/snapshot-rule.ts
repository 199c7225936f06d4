import type { TeamSnapshot } from '../scorecards/index.ts'
import type { EditionSnapshot } from './edition-content.ts'

/** What of a team's scores is kept with its edition, to compare the next one with. */
export function toEditionSnapshot(present: TeamSnapshot): EditionSnapshot {
  const scores = present.entities.flatMap((entity) => entity.scores)
  return {
    scorecards: [...new Map(scores.map((score) => [score.scorecard, score])).values()].map((score) => ({
      name: score.scorecard,
      levels: score.levels.map((level) => level.title),
      rules: score.rules.map((rule) => rule.identifier),
    })),
    entities: present.entities.map((entity) => ({
      reference: entity.reference,
      title: entity.title,
      kind: entity.kind,
      scores: entity.scores.map((score) => ({
        scorecard: score.scorecard,
        level: score.level.index,
        failing: score.rules.filter((rule) => !rule.passed).map((rule) => rule.identifier),
      })),
    })),
  }
}
