import type { DocumentPath, Finding } from '../document-path.ts'
import type { Blueprint } from './blueprint.ts'
import { judgeProperty, warnOfPattern, wrongFormat } from './property-rule.ts'
import { finding, oneOf } from './say-issue.ts'
import { parseSearch } from './search-query.ts'
import { isSystemBlueprint } from './system-blueprints.ts'

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
    warnings: [
      ...blueprint.properties.flatMap(warnOfPattern),
      ...warnOfCalculations(blueprint),
      ...warnOfSearches(blueprint),
    ],
  }
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

/** As in Port, one calculation is nothing to another. */
function warnOfCalculations({ calculations }: Blueprint): Finding[] {
  return calculations.flatMap(({ id, calculation }) => {
    const seen = calculations.find((other) => {
      const name = other.id.replaceAll(/[=\\-]/g, '\\$&')
      return other.id !== id && new RegExp(`\\.properties(\\.${name}(?![\\w])|\\.?(\\[)?"${name}")`).test(calculation)
    })
    if (seen === undefined) return []
    const what = `asks for "${seen.id}", which is a calculation as well: one sees no other. Write what that one does in its place`
    return [finding(['calculationProperties', id, 'calculation'], what)]
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
