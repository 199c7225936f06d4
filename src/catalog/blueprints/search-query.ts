import { z } from 'zod'
import { isRecord } from '../entity.ts'
import { presets } from './preset-rule.ts'
import { readInstant } from './read-instant.ts'
import { oneOf } from './say-issue.ts'

const texts = ['contains', 'doesNotContains', 'beginsWith', 'doesNotBeginsWith', 'endsWith', 'doesNotEndsWith'] as const
const lists = ['in', 'notIn', 'containsAny'] as const
const orders = ['>', '>=', '<', '<='] as const
const emptiness = ['isEmpty', 'isNotEmpty'] as const
const timers = ['isExpired', 'isNotExpired'] as const

const scalar = z.union([z.string().max(1_000), z.number(), z.boolean()])
const id = z.string().min(1).max(100)
const identifiers = z.union([z.string().min(1).max(1_000), z.array(z.string().min(1).max(1_000)).min(1).max(1_000)])
const isDate = (text: string) => readInstant(text) !== null
const date = z.string().max(100).refine(isDate)
const range = z.union([z.strictObject({ from: date, to: date }), z.strictObject({ preset: z.enum(presets) })])

const comparison = z.discriminatedUnion('operator', [
  z.object({ operator: z.enum(['=', '!=']), value: z.union([scalar, z.null()]) }),
  z.object({ operator: z.enum(texts), value: scalar }),
  z.object({ operator: z.enum(lists), value: z.array(scalar).max(1_000) }),
  z.object({ operator: z.enum(orders), value: z.union([z.string().max(1_000), z.number()]) }),
  z.object({ operator: z.enum(['between', 'notBetween']), value: range }),
  z.object({ operator: z.enum([...emptiness, ...timers]) }),
])

const subject = z.union([
  z.object({ property: id }).transform(({ property }) => ({ is: 'property' as const, id: property })),
  z.object({ relation: id }).transform(({ relation }) => ({ is: 'relation' as const, id: relation })),
  z
    .object({
      propertySchema: z.object({
        type: z.string(),
        format: z.string().optional(),
        items: z.object({ type: z.string().optional(), format: z.string().optional() }).optional(),
      }),
    })
    .transform(({ propertySchema }) => ({ is: 'schema' as const, ...propertySchema })),
])

const related = z.object({
  operator: z.literal('relatedTo'),
  blueprint: id,
  value: identifiers,
  direction: z.enum(['upstream', 'downstream']).optional(),
  required: z.boolean().optional(),
})

const step = z.union([
  id.transform((relation) => ({ relation, maxHops: null })),
  z.object({ relation: id, maxHops: z.int().min(1).max(15) }),
])

const path = z.object({
  operator: z.literal('matchAny'),
  property: z.object({ path: z.array(step).min(1).max(15), fromBlueprint: id.optional() }),
  value: identifiers,
})

export type Comparison = z.output<typeof comparison> & { readonly subject: z.output<typeof subject> }
export type RelatedRule = z.output<typeof related>
export type PathRule = z.output<typeof path>
export type SearchRule = Comparison | RelatedRule | PathRule

/** A search in Port's language. */
export interface SearchQuery {
  readonly combinator: 'and' | 'or'
  readonly rules: readonly (SearchRule | SearchQuery)[]
}

const deepest = 5
const mostRules = 50

/** Reads a search. What can not be answered here is said in words that go on from its place. */
export function parseSearch(given: unknown): { readonly query: SearchQuery } | { readonly problem: string } {
  const left = { rules: mostRules }
  return read(given, left, 0)
}

const group = z.object({ combinator: z.enum(['and', 'or']), rules: z.array(z.unknown()).max(mostRules) })

function read(given: unknown, left: { rules: number }, depth: number): ReturnType<typeof parseSearch> {
  const parsed = group.safeParse(given)
  if (!parsed.success) return { problem: 'must have a combinator, and or or, and a list of rules' }
  if (depth >= deepest) return { problem: `is nested deeper than ${deepest} levels` }
  const rules: (SearchRule | SearchQuery)[] = []
  for (const one of parsed.data.rules) {
    left.rules -= 1
    if (left.rules < 0) return { problem: `has more than ${mostRules} rules` }
    if (isRecord(one) && 'rules' in one) {
      const inner = read(one, left, depth + 1)
      if ('problem' in inner) return inner
      rules.push(inner.query)
      continue
    }
    const found = readRule(one)
    if ('problem' in found) return found
    rules.push(found.rule)
  }
  return { query: { combinator: parsed.data.combinator, rules } }
}

type ReadRule = { readonly rule: SearchRule } | { readonly problem: string }

function readRule(given: unknown): ReadRule {
  if (!isRecord(given)) return { problem: 'has a rule that is no mapping with an operator' }
  const beyond = asksForMore(given)
  if (beyond !== null) return { problem: beyond }
  return given.operator === 'relatedTo' || given.operator === 'matchAny' ? readWalked(given) : readComparison(given)
}

function readWalked(given: Record<string, unknown>): ReadRule {
  const isRelated = given.operator === 'relatedTo'
  const found = isRelated ? related.safeParse(given) : path.safeParse(given)
  if (!found.success) {
    const operator = isRelated ? 'relatedTo' : 'matchAny'
    return { problem: `has a rule with ${operator} that is not right: ${forms[operator]}` }
  }
  const hops = 'property' in found.data ? found.data.property.path.filter(({ maxHops }) => maxHops !== null) : []
  return hops.length > 1
    ? { problem: 'gives maxHops to two relations of one path: one may have it' }
    : { rule: found.data }
}

function readComparison(given: Record<string, unknown>): ReadRule {
  // A range of time may be asked for by `=` as well.
  const isRange = given.operator === '=' && isRecord(given.value)
  const found = comparison.safeParse(isRange ? { ...given, operator: 'between' } : given)
  if (!found.success) return { problem: sayComparison(given) }
  const about = subject.safeParse(given)
  if (!about.success)
    return { problem: 'has a rule without a property: name a property, a relation or a propertySchema' }
  const { operator } = found.data
  return about.data.is === 'schema' && (isRange || !bySchema.includes(operator))
    ? { problem: `uses ${operator} with a propertySchema, which goes with ${oneOf(bySchema)}` }
    : { rule: { ...found.data, subject: about.data } }
}

const bySchema: readonly string[] = ['=', '!=', 'contains']

/** What belongs to Port's language and has no answer where nobody asks. */
function asksForMore(given: Record<string, unknown>): string | null {
  const { property, value } = given
  if ([property, value].some((one) => isRecord(one) && 'context' in one)) {
    return 'asks who is asking (context), and nobody asks here'
  }
  const named = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  const mine = named.find((one) => ['My Teams', 'myTeamsDynamicFilter'].includes(one) || /^\{\{.*\}\}$/u.test(one))
  if (mine !== undefined) return `asks who is asking (${mine.slice(0, 50)}), and nobody asks here`
  return 'scorecard' in given ? 'asks for a scorecard, which is worked out from the catalog and not known to it' : null
}

const forms: Readonly<Record<string, string>> = {
  relatedTo:
    'give a blueprint, a value (an identifier or a list of them), and perhaps a direction, upstream or downstream, and required, true or false',
  matchAny:
    'give a property with a path of relations, each its identifier or { relation, maxHops } with 1 to 15 hops, and a value, an identifier or a list of them',
  between: `give { from, to } with two dates, or { preset } with ${oneOf(presets)}`,
  list: 'give a list of values',
  scalar: 'give a text, a number, or true or false',
  order: 'give a number, or a date as a text',
}

const comparisons: readonly string[] = [
  ...['=', '!=', ...texts, ...lists, ...orders],
  ...['between', 'notBetween', ...emptiness, ...timers],
]

function sayComparison({ operator, value }: Record<string, unknown>): string {
  if (typeof operator !== 'string') return 'has a rule without an operator'
  if (!comparisons.includes(operator)) {
    const all = [...comparisons, 'relatedTo', 'matchAny'].join(' ')
    return `uses the operator ${operator.slice(0, 50)}, which is not known here: there are ${all}`
  }
  return `has a rule with ${operator} whose value is not right: ${forms[formOf(operator, value)]}`
}

function formOf(operator: string, value: unknown): string {
  const has = (all: readonly string[]) => all.includes(operator)
  if (has(['between', 'notBetween']) || (operator === '=' && isRecord(value))) return 'between'
  return has(lists) ? 'list' : has(orders) ? 'order' : 'scalar'
}
