import { patternProblem } from '../../base/pattern.ts'
import type { DocumentPath, Finding } from '../document-path.ts'
import type { BlueprintProperty, ValueShape } from './blueprint.ts'
import { finding, oneOf } from './say-issue.ts'
import { judgeValue } from './value-rule.ts'

/** Which limits mean something for which type. */
const limitsOf: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  array: ['minItems', 'maxItems', 'uniqueItems', 'items'],
}

/** What in a property does not go together: limits, format, choices and default. The path is where it stands. */
export function judgeProperty(property: BlueprintProperty, path: DocumentPath): Finding[] {
  const { items } = property
  const found = [
    ...wrongShape(property, path),
    ...(items === undefined ? [] : wrongShape(items, [...path, 'items'])),
    ...(property.specAuthentication !== undefined && property.spec !== 'embedded-url'
      ? [finding([...path, 'specAuthentication'], 'is for the spec embedded-url')]
      : []),
  ]
  if (found.length > 0 || property.default === undefined || property.default === null) return found
  return [...judgeValue(property.default, property, [...path, 'default'])]
}

function wrongShape(shape: ValueShape, path: DocumentPath): Finding[] {
  const strange = Object.entries(limitsOf).flatMap(([right, keys]) =>
    shape.type === undefined || right === shape.type
      ? []
      : keys
          .filter((key) => Object.hasOwn(shape, key))
          .map((key) => finding([...path, key], `is for type ${right}, and this is ${shape.type}`)),
  )
  return [...strange, ...wrongFormat(shape, path), ...wrongLimits(shape, path), ...wrongEnum(shape, path)]
}

/** A format or spec that is for another type. */
export function wrongFormat(shape: Pick<ValueShape, 'type' | 'format' | 'spec'>, path: DocumentPath): Finding[] {
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

function wrongLimits(property: ValueShape, path: DocumentPath): Finding[] {
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

/** A pattern that no value can be held against. */
export function warnOfPattern({ id, pattern }: BlueprintProperty): Finding[] {
  if (pattern === undefined || patternProblem(pattern) === null) return []
  const path = ['schema', 'properties', id, 'pattern']
  return [
    finding(path, 'can not be checked here: it is no regular expression of RE2, which can not look around or back'),
  ]
}
