import { toReference } from '../../src/base/reference.ts'
import type { EntityScore, ScoredEntity, TeamSnapshot } from '../../src/scorecards/index.ts'

export const team = toReference({ kind: 'Group', namespace: 'default', name: 'payments' })

const titles = ['Basic', 'Bronze', 'Silver', 'Gold']

/** What a test says of one entity: rules written as level and name, `2:runbook`, with the failing ones named again. */
export interface EntityOf {
  name: string
  rules?: string[]
  failing?: string[]
  fixes?: string[]
  scorecard?: string
  levels?: string[]
}

export function snapshot(...entities: EntityOf[]): TeamSnapshot {
  return { team, owned: entities.length, entities: entities.map(scored) }
}

function scored(given: EntityOf): ScoredEntity {
  const reference = toReference({ kind: 'Component', namespace: 'default', name: given.name })
  return { reference, title: given.name, kind: 'Component', scores: [score(given)] }
}

/** The level follows from the rules, as the evaluation has it. */
function score(given: EntityOf): EntityScore {
  const levels = given.levels ?? titles
  const asked = given.rules ?? ['1:owner', '2:runbook', '3:on-call']
  const failing = new Set(given.failing)
  const rules = asked.map((text) => {
    const [place = '', identifier = ''] = text.split(':')
    const index = Number(place)
    const passed = !failing.has(identifier)
    const fix = given.fixes?.includes(identifier) === true ? { action: `mend-${identifier}`, url: null } : null
    const level = { index, title: levels[index] ?? '' }
    return { identifier, title: `Has ${identifier}`, description: null, level, passed, why: `${identifier} is …`, fix }
  })
  const lowest = Math.min(levels.length, ...rules.filter((rule) => !rule.passed).map((rule) => rule.level.index))
  return {
    scorecard: given.scorecard ?? 'readiness',
    title: 'Production readiness',
    description: null,
    level: { index: lowest - 1, title: levels[lowest - 1] ?? '' },
    levels: levels.map((title) => ({ title, color: null })),
    passed: rules.filter((rule) => rule.passed).length,
    total: rules.length,
    rules,
    changedAt: new Date(0),
  }
}
