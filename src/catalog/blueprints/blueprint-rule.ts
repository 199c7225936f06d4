import { type DocumentPath, type Finding, printPath } from '../document-path.ts'
import type { Blueprint, BlueprintProperty, ValueShape } from './blueprint.ts'
import { matchesPattern } from './pattern.ts'
import { oneOf } from './say-issue.ts'
import { parseSearch } from './search-query.ts'
import { isSystemBlueprint } from './system-blueprints.ts'
import { judgeValue } from './value-rule.ts'

interface Judgement {
  readonly problems: Finding[]
  readonly warnings: Finding[]
}

/** What in a blueprint does not go together, told from it alone. `required` are the ids that its schema names. */
export function judgeBlueprint(blueprint: Blueprint, required: readonly string[]): Judgement {
  const problems = [
    ...unknownRequired(blueprint, required),
    ...doubles(blueprint),
    ...blueprint.properties.flatMap((property) => judgeProperty(property, ['schema', 'properties', property.id])),
    ...blueprint.calculations.flatMap((one) => wrongFormat(one, ['calculationProperties', one.id])),
    ...judgeRelations(blueprint),
    ...judgeMirrors(blueprint),
    ...judgeAggregations(blueprint),
    ...judgeOwnership(blueprint),
  ]
  return {
    problems: problems.slice(0, 20),
    warnings: [...blueprint.properties.flatMap(warnOfPattern), ...warnOfSearches(blueprint)],
  }
}

function finding(path: DocumentPath, message: string): Finding {
  return { path, message: `${printPath(path)} ${message}.` }
}

function unknownRequired({ properties }: Blueprint, required: readonly string[]): Finding[] {
  return required.flatMap((id, index) =>
    properties.some((property) => property.id === id)
      ? []
      : [finding(['schema', 'required', index], `names "${id}", which is none of the properties`)],
  )
}

/** In a rule or a template a property goes by its id alone, so an id means one thing. */
function doubles({ properties, mirrors, calculations, aggregations }: Blueprint): Finding[] {
  const taken = new Set(properties.map(({ id }) => id))
  const others = [
    ...mirrors.map(({ id }) => ['mirrorProperties', id]),
    ...calculations.map(({ id }) => ['calculationProperties', id]),
    ...aggregations.map(({ id }) => ['aggregationProperties', id]),
  ]
  return others.flatMap((path) => {
    const id = path[1] ?? ''
    if (!taken.has(id)) {
      taken.add(id)
      return []
    }
    return [finding(path, 'has the identifier of another property. Give it one of its own')]
  })
}

/** Which limits mean something for which type. */
const limitsOf: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  array: ['minItems', 'maxItems', 'uniqueItems', 'items'],
}

function judgeProperty(property: BlueprintProperty, path: DocumentPath): Finding[] {
  const strange = Object.entries(limitsOf).flatMap(([type, keys]) =>
    type === property.type
      ? []
      : keys
          .filter((key) => Object.hasOwn(property, key))
          .map((key) => finding([...path, key], `is for type ${type}, and this is ${property.type}`)),
  )
  const found = [
    ...strange,
    ...wrongFormat(property, path),
    ...wrongLimits(property, path),
    ...wrongEnum(property, path),
  ]
  if (property.items !== undefined) {
    found.push(...wrongFormat(property.items, [...path, 'items']), ...wrongEnum(property.items, [...path, 'items']))
  }
  if (found.length > 0 || property.default === undefined || property.default === null) return found
  return [...judgeValue(property.default, property, [...path, 'default'])]
}

function wrongFormat(shape: Pick<ValueShape, 'type' | 'format' | 'spec'>, path: DocumentPath): Finding[] {
  const { type, format, spec } = shape
  const found: Finding[] = []
  const fits = format === 'labeled-url' ? type === 'object' : type === 'string'
  if (format !== undefined && !fits) {
    const right = format === 'labeled-url' ? 'object' : 'string'
    found.push(
      finding([...path, 'format'], `is ${format}, which is for type ${right}, and this is ${type ?? 'without one'}`),
    )
  }
  if (spec !== undefined && type !== 'string' && type !== 'object') {
    found.push(
      finding(
        [...path, 'spec'],
        `is ${spec}, which is for type string or object, and this is ${type ?? 'without one'}`,
      ),
    )
  }
  return found
}

const pairs = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
] as const

function wrongLimits(property: BlueprintProperty, path: DocumentPath): Finding[] {
  return pairs.flatMap(([least, most]) =>
    (property[least] ?? 0) > (property[most] ?? Number.POSITIVE_INFINITY) && property[least] !== undefined
      ? [finding([...path, least], `is more than ${most}`)]
      : [],
  )
}

function wrongEnum(shape: Pick<ValueShape, 'type' | 'enum' | 'enumColors'>, path: DocumentPath): Finding[] {
  const { type, enum: choices, enumColors = {} } = shape
  if (choices === undefined) {
    return shape.enumColors === undefined ? [] : [finding([...path, 'enumColors'], 'has no enum beside it')]
  }
  const odd = choices.findIndex((choice) => (type === 'string' || type === 'number') && typeof choice !== type)
  const known = new Set(choices.map(String))
  const stray = Object.keys(enumColors).find((choice) => !known.has(choice))
  return [
    ...(odd === -1 ? [] : [finding([...path, 'enum', odd], `is no ${type === 'number' ? 'number' : 'text'}`)]),
    ...(new Set(choices).size === choices.length ? [] : [finding([...path, 'enum'], 'names a value twice')]),
    ...(stray === undefined
      ? []
      : [finding([...path, 'enumColors', stray], `is for no value of the enum: ${oneOf(choices.map(String))}`)]),
  ]
}

function warnOfPattern({ id, pattern }: BlueprintProperty): Finding[] {
  if (pattern === undefined || matchesPattern(pattern, '') !== null) return []
  const path = ['schema', 'properties', id, 'pattern']
  return [
    finding(path, 'can not be checked here: it is no regular expression of RE2, which can not look around or back'),
  ]
}

function judgeRelations({ name, relations }: Blueprint): Finding[] {
  return relations.flatMap(({ id, required, many }) => {
    const path = ['relations', id]
    if (required && many) return [finding(path, 'is both required and many. A relation can be one of them')]
    return required && isSystemBlueprint(name)
      ? [finding([...path, 'required'], `must be false: ${name} is Port's own blueprint`)]
      : []
  })
}

function judgeMirrors({ mirrors, relations }: Blueprint): Finding[] {
  return mirrors.flatMap(({ id, path: way }) => {
    const path = ['mirrorProperties', id, 'path']
    const [first = '', ...rest] = way.split('.')
    if (rest.length === 0) return [finding(path, `is "${way}". Write a relation and a property, such as system.tier`)]
    return unknownRelation(first, relations, path)
  })
}

function unknownRelation(id: string, relations: Blueprint['relations'], path: DocumentPath): Finding[] {
  if (relations.some((relation) => relation.id === id)) return []
  const known = relations.length === 0 ? 'It has none' : `They are ${oneOf(relations.map((one) => one.id))}`
  return [finding(path, `begins with "${id}", which is no relation of this blueprint. ${known}`)]
}

function judgeAggregations({ aggregations }: Blueprint): Finding[] {
  return aggregations.flatMap(({ id, calculationSpec: { calculationBy: by, func, property } }) => {
    const path = ['aggregationProperties', id, 'calculationSpec']
    const allowed = by === 'entities' ? ['count', 'average'] : ['sum', 'min', 'max', 'median', 'average']
    if (!allowed.includes(func)) {
      return [finding([...path, 'func'], `is ${func}; by ${by} there is ${oneOf(allowed)}`)]
    }
    return by === 'property' && property === undefined
      ? [finding([...path, 'property'], 'is missing: name the number that is taken together')]
      : []
  })
}

function warnOfSearches({ aggregations }: Blueprint): Finding[] {
  return aggregations.flatMap(({ id, query }) => {
    const search = query === undefined ? null : parseSearch(query)
    return search !== null && 'problem' in search
      ? [finding(['aggregationProperties', id, 'query'], search.problem)]
      : []
  })
}

function judgeOwnership({ ownership, relations }: Blueprint): Finding[] {
  if (ownership?.type !== 'Inherited') return []
  const [first = ''] = ownership.path.split('.')
  return unknownRelation(first, relations, ['ownership', 'path'])
}
