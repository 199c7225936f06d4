import type { DocumentPath, Finding } from '../document-path.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { longestWay, mirrorWays } from './mirror-rule.ts'
import { metaProperties, queryProblem } from './query-rule.ts'
import { isOne } from './route-rule.ts'
import { finding, oneOf } from './say-issue.ts'
import { parseSearch } from './search-query.ts'
import { isSystemBlueprint } from './system-blueprints.ts'

/**
 * What the blueprint says of others and is not so: targets that are not there, ways that lead nowhere. They are warnings,
 * because they come right by what others say.
 */
export function judgeLinks(blueprint: Blueprint, known: BlueprintSet): Finding[] {
  const ways = new Set(mirrorWays(blueprint, known).map(({ id }) => id))
  return [
    ...blueprint.relations.flatMap(({ id, target }) => unknownTarget(target, ['relations', id, 'target'], known)),
    ...blueprint.mirrors.flatMap(({ id, path }) => {
      const way = path.split('.')
      const where = ['mirrorProperties', id, 'path']
      const wrong = brokenWay(blueprint, way.slice(0, -1), way.at(-1) ?? '', where, known)
      if (wrong.length > 0 || ways.has(id)) return wrong
      return [finding(where, `goes by more than ${longestWay} relations, and stays empty`)]
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
  const ids = [...end.properties, ...end.mirrors, ...end.calculations, ...end.aggregations].map(({ id }) => id)
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

function judgeAggregations(blueprint: Blueprint, known: BlueprintSet): Finding[] {
  return blueprint.aggregations.flatMap((aggregation) => {
    const { id, target, query } = aggregation
    const path = ['aggregationProperties', id]
    if (!known.knows(target)) return unknownTarget(target, [...path, 'target'], known)
    const found = known.find(target)
    return [
      ...judgeQuery(query, target, [...path, 'query'], known),
      ...judgeRoute(blueprint, aggregation, [...path, 'pathFilter'], known),
      ...(found === null || isSystemBlueprint(found.name)
        ? []
        : judgeTaken(found, aggregation, [...path, 'calculationSpec'])),
    ].slice(0, 1)
  })
}

type Aggregation = Blueprint['aggregations'][number]

/** What is taken together, and by which date. */
function judgeTaken(target: Blueprint, { calculationSpec }: Aggregation, path: DocumentPath): Finding[] {
  const { property, measureTimeBy } = calculationSpec
  const { name, properties, calculations, mirrors } = target
  const date = measureTimeBy === undefined || measureTimeBy.startsWith('$') ? null : measureTimeBy
  const format = [...properties, ...calculations].find(({ id }) => id === date)?.format ?? ''
  if (date !== null && !['date-time', 'timer'].includes(format) && !mirrors.some(({ id }) => id === date)) {
    return [finding([...path, 'measureTimeBy'], `is "${date}", which is no date of ${name}`)]
  }
  if (property === undefined || isNumber(target, property)) return []
  return [finding([...path, 'property'], `is "${property}", which is no number of ${name}`)]
}

/** What a mirror is, is told by where it leads. */
function isNumber({ properties, mirrors, calculations, aggregations }: Blueprint, id: string): boolean {
  const typed = [...properties, ...calculations].find((one) => one.id === id)
  return typed?.type === 'number' || [...mirrors, ...aggregations].some((one) => one.id === id)
}

/** The path goes from the blueprint to the target, or from the target to the blueprint. */
function judgeRoute(
  blueprint: Blueprint,
  { target, pathFilter }: Aggregation,
  path: DocumentPath,
  known: BlueprintSet,
): Finding[] {
  const [filter] = pathFilter ?? []
  if (filter === undefined) return []
  const { fromBlueprint: from = blueprint.name } = filter
  const [start, goal] = isOne(from, blueprint.name) ? [blueprint, target] : [known.find(target), blueprint.name]
  if (start === null || !isOne(from, start.name)) {
    return [finding(path, `goes from ${from}, which is neither ${blueprint.name} nor ${target}`)]
  }
  const { end, wrong } = follow(start, filter.path, path, known)
  return end === null || isOne(end.name, goal)
    ? wrong
    : [finding(path, `leads from ${from} to ${end.name}, and not to ${goal}`)]
}

/** What can not be read at all is said where the blueprint alone is judged. */
function judgeQuery(query: unknown, target: string, path: DocumentPath, known: BlueprintSet): Finding[] {
  const read = query === undefined ? null : parseSearch(query)
  if (read === null || 'problem' in read) return []
  const problem = queryProblem(read.query, { target, known })
  return problem === null ? [] : [finding(path, problem)]
}
