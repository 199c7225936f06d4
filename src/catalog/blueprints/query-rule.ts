import type { Blueprint } from './blueprint.ts'
import type { Comparison, SearchQuery, SearchRule } from './search-query.ts'
import { type SearchContext, walksOfPath, walksOfRelated } from './search-walk.ts'
import { isSystemBlueprint } from './system-blueprints.ts'

/** What every entity has besides its properties. */
export const metaProperties = [
  ...(['$identifier', '$title', '$team', '$icon', '$blueprint'] as const),
  ...(['$createdAt', '$updatedAt', '$createdBy', '$updatedBy'] as const),
] as const

/** What a search asks for that can not be told of its target, in words that go on from its place; null where all can. */
export function queryProblem({ rules }: SearchQuery, context: SearchContext): string | null {
  for (const one of rules) {
    const problem = 'rules' in one ? queryProblem(one, context) : ruleProblem(one, context)
    if (problem !== null) return problem
  }
  return null
}

function ruleProblem(rule: SearchRule, context: SearchContext): string | null {
  if (!isWalked(rule)) return comparisonProblem(rule, context)
  const found = rule.operator === 'relatedTo' ? walksOfRelated(rule, context) : walksOfPath(rule, context)
  return 'problem' in found ? found.problem : null
}

/** Whether the rule is about what relations lead to. */
export function isWalked(rule: SearchRule): rule is Exclude<SearchRule, Comparison> {
  return rule.operator === 'relatedTo' || rule.operator === 'matchAny'
}

function comparisonProblem({ subject }: Comparison, { target, known }: SearchContext): string | null {
  const blueprint = known.find(target)
  if (subject.is === 'schema') return null
  if (subject.is === 'property') return propertyProblem(subject.id, blueprint)
  return blueprint === null || blueprint.relations.some(({ id }) => id === subject.id)
    ? null
    : `asks for the relation "${subject.id}", which ${blueprint.name} does not have`
}

/** Why the property can not be asked for, in words. Kinds of Backstage hold what their documents say, and Port's own blueprints more than theirs. */
export function propertyProblem(id: string, blueprint: Blueprint | null): string | null {
  if (id.startsWith('$')) {
    return metaProperties.some((meta) => meta === id) ? null : `asks for ${id}, which no entity has`
  }
  if (blueprint === null || isSystemBlueprint(blueprint.name)) return null
  const known = blueprint.properties.some((one) => one.id === id) || followingIn(blueprint).has(id)
  return known ? null : `asks for "${id}", which is no property of ${blueprint.name}`
}

/** The properties of the blueprint that follow from others. */
export function followingIn({ mirrors, calculations, aggregations }: Blueprint): Set<string> {
  return new Set([...mirrors, ...calculations, ...aggregations].map(({ id }) => id))
}

/** The properties that a search asks for by their ids. */
export function askedIn({ rules }: SearchQuery): string[] {
  return rules.flatMap((one) => {
    if ('rules' in one) return askedIn(one)
    return !isWalked(one) && one.subject.is === 'property' ? [one.subject.id] : []
  })
}

/** The properties that a propertySchema stands for. */
export function ofSchema(
  schema: Extract<Comparison['subject'], { readonly is: 'schema' }>,
  { target, known }: SearchContext,
): string[] {
  const { type, format, items } = schema
  const fits = (wanted: string | undefined, has: string | undefined) => wanted === undefined || wanted === has
  const all = (known.find(target)?.properties ?? []).filter(
    (one) =>
      one.type === type &&
      fits(format, one.format) &&
      fits(items?.type, one.items?.type) &&
      fits(items?.format, one.items?.format),
  )
  return all.map(({ id }) => id)
}
