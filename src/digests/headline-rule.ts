import type { EntityScore, Level, TeamSnapshot } from '../scorecards/index.ts'
import type { EditionHeadline, EditionSnapshot } from './edition-content.ts'

/**
 * For each scorecard how many entities have reached its telling level, and how many had before. That level is the highest
 * one that at least half have reached, but never the base, which everything reaches.
 */
export function headlinesOf(before: EditionSnapshot | null, present: TeamSnapshot): EditionHeadline[] {
  const scores = present.entities.flatMap((entity) => entity.scores)
  return [...Map.groupBy(scores, (score) => score.scorecard).values()].flatMap((group) => headlineOf(before, group))
}

function headlineOf(before: EditionSnapshot | null, group: readonly EntityScore[]): EditionHeadline[] {
  const [first] = group
  if (first === undefined) return []
  const index = tellingLevel(group, first.levels)
  const title = first.levels[index]?.title ?? ''
  return [
    {
      scorecard: { name: first.scorecard, title: first.title },
      level: { index, title },
      reached: group.filter((score) => score.level.index >= index).length,
      total: group.length,
      before: reachedBefore(before, first.scorecard, title),
      levels: first.levels.map((level, place) => ({
        index: place,
        title: level.title,
        color: level.color,
        count: group.filter((score) => score.level.index === place).length,
      })),
    },
  ]
}

function tellingLevel(group: readonly EntityScore[], levels: readonly Level[]): number {
  for (let index = levels.length - 1; index > 1; index--) {
    if (group.filter((score) => score.level.index >= index).length * 2 >= group.length) return index
  }
  return 1
}

function reachedBefore(before: EditionSnapshot | null, scorecard: string, title: string): number | null {
  const index = before?.scorecards.find((one) => one.name === scorecard)?.levels.indexOf(title) ?? -1
  if (before === null || index < 0) return null
  const scores = before.entities.flatMap((entity) => entity.scores)
  return scores.filter((score) => score.scorecard === scorecard && score.level >= index).length
}
