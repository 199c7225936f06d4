import type { DocumentPath, Finding } from '../document-path.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { metaProperties, queryProblem } from './query-rule.ts'
import { finding, oneOf } from './say-issue.ts'
import { parseSearch } from './search-query.ts'
import { isSystemBlueprint } from './system-blueprints.ts'

/**
 * What the blueprint says of others and is not so: targets that are not there, ways that lead nowhere. They are warnings,
 * because they come right by what others say.
 */
export function judgeLinks(blueprint: Blueprint, known: BlueprintSet): Finding[] {
  return [
    ...blueprint.relations.flatMap(({ id, target }) => unknownTarget(target, ['relations', id, 'target'], known)),
    ...blueprint.mirrors.flatMap(({ id, path }) => {
      const way = path.split('.')
      return brokenWay(blueprint, way.slice(0, -1), way.at(-1) ?? '', ['mirrorProperties', id, 'path'], known)
    }),
    ...judgeInheritance(blueprint, known),
    ...judgeAggregations(blueprint, known),
  ].slice(0, 20)
}

function unknownTarget(target: string, path: DocumentPath, known: BlueprintSet): Finding[] {
  return known.knows(target) ? [] : [finding(path, `names the blueprint ${target}, which is not here`)]
}

/** Follows the relations; stops without a word where the way leaves what is known. */
function follow(from: Blueprint, way: readonly string[], path: DocumentPath, known: BlueprintSet) {
  let here: Blueprint | null = from
  for (const step of way) {
    const relation: Blueprint['relations'][number] | undefined = here.relations.find(({ id }) => id === step)
    if (relation === undefined) {
      const those = here.relations.length === 0 ? 'has none' : `has ${oneOf(here.relations.map(({ id }) => id))}`
      return {
        end: null,
        wrong: [finding(path, `goes by "${step}", which is no relation of ${here.name}: it ${those}`)],
      }
    }
    here = known.find(relation.target)
    if (here === null) return { end: null, wrong: [] }
  }
  return { end: here, wrong: [] }
}

function brokenWay(
  from: Blueprint,
  way: readonly string[],
  last: string,
  path: DocumentPath,
  known: BlueprintSet,
): Finding[] {
  const { end, wrong } = follow(from, way, path, known)
  if (end === null || isSystemBlueprint(end.name) || metaProperties.some((meta) => meta === last)) return wrong
  if ([...end.calculations, ...end.aggregations].some(({ id }) => id === last)) {
    return [finding(path, `ends in "${last}", which ${end.name} calculates: a mirror of that stays empty here`)]
  }
  const ids = [...end.properties, ...end.mirrors].map(({ id }) => id)
  return ids.includes(last) ? [] : [finding(path, `ends in "${last}", which is no property of ${end.name}`)]
}

function judgeInheritance(blueprint: Blueprint, known: BlueprintSet): Finding[] {
  const { ownership } = blueprint
  if (ownership?.type !== 'Inherited') return []
  const path = ['ownership', 'path']
  const { end, wrong } = follow(blueprint, ownership.path.split('.'), path, known)
  if (end === null || end.ownership?.type !== 'Inherited') return wrong
  return [
    finding(path, `leads to ${end.name}, which inherits its owner itself. Lead it on to one that is owned directly`),
  ]
}

function judgeAggregations({ aggregations }: Blueprint, known: BlueprintSet): Finding[] {
  return aggregations.flatMap(({ id, target, query, calculationSpec: { property } }) => {
    const path = ['aggregationProperties', id]
    const found = known.find(target)
    const asked = known.knows(target) ? judgeQuery(query, target, [...path, 'query'], known) : []
    if (asked.length > 0) return asked
    if (found === null) return unknownTarget(target, [...path, 'target'], known)
    if (property === undefined || isSystemBlueprint(found.name)) return []
    const stored = found.properties.find((other) => other.id === property)
    if (stored?.type === 'number') return []
    const others = [...found.mirrors, ...found.calculations, ...found.aggregations]
    if (others.some((other) => other.id === property)) {
      const what = `is "${property}", which ${found.name} does not hold itself: what is taken of it stays empty here`
      return [finding([...path, 'calculationSpec', 'property'], what)]
    }
    return [finding([...path, 'calculationSpec', 'property'], `is "${property}", which is no number of ${found.name}`)]
  })
}

/** What can not be read at all is said where the blueprint alone is judged. */
function judgeQuery(query: unknown, target: string, path: DocumentPath, known: BlueprintSet): Finding[] {
  const read = query === undefined ? null : parseSearch(query)
  if (read === null || 'problem' in read) return []
  const problem = queryProblem(read.query, { target, known })
  return problem === null ? [] : [finding(path, problem)]
}
