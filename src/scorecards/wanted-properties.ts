import type { WantedProperties } from '../catalog/index.ts'
import { readPropertyPath } from './property-path.ts'
import type { ScorecardDefinition } from './scorecard.ts'

/** The properties that the scorecards ask for, by the kinds that they are about. */
export function wantedBy(definitions: readonly ScorecardDefinition[]): WantedProperties {
  const wanted = new Map<string, Set<string>>()
  for (const { kinds, filter, rules } of definitions) {
    const conditions = [...(filter?.conditions ?? []), ...rules.flatMap(({ query }) => query.conditions)]
    const ids = conditions.flatMap(({ property }) => {
      const path = readPropertyPath(property)
      return path?.column === 'properties' ? path.inside.slice(0, 1) : []
    })
    for (const kind of kinds) {
      const there = wanted.get(kind) ?? new Set()
      for (const id of ids) there.add(id)
      wanted.set(kind, there)
    }
  }
  return wanted
}
