import { z } from 'zod'

const texts = ['contains', 'doesNotContains', 'beginsWith', 'doesNotBeginsWith', 'endsWith', 'doesNotEndsWith'] as const
const lists = ['in', 'notIn', 'containsAny'] as const
const orders = ['>', '>=', '<', '<='] as const

const scalar = z.union([z.string().max(1_000), z.number(), z.boolean()])
const property = z.string().min(1).max(100)

const rule = z.discriminatedUnion('operator', [
  z.object({ property, operator: z.enum(['=', '!=']), value: z.union([scalar, z.null()]) }),
  z.object({ property, operator: z.enum(texts), value: scalar }),
  z.object({ property, operator: z.enum(lists), value: z.array(scalar).max(1_000) }),
  z.object({ property, operator: z.enum(orders), value: z.union([z.string().max(1_000), z.number()]) }),
  z.object({
    property,
    operator: z.enum(['between', 'notBetween']),
    value: z.object({ from: z.string().max(100), to: z.string().max(100) }),
  }),
  z.object({ property, operator: z.enum(['isEmpty', 'isNotEmpty']) }),
])

export type SearchRule = z.output<typeof rule>

/** A search in Port's language, as far as it is about an entity's own properties. */
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
    if (group.safeParse(one).success) {
      const inner = read(one, left, depth + 1)
      if ('problem' in inner) return inner
      rules.push(inner.query)
      continue
    }
    const found = rule.safeParse(one)
    if (!found.success) return { problem: sayRule(one) }
    rules.push(found.data)
  }
  return { query: { combinator: parsed.data.combinator, rules } }
}

const known: readonly string[] = [
  ...texts,
  ...lists,
  ...orders,
  '=',
  '!=',
  'between',
  'notBetween',
  'isEmpty',
  'isNotEmpty',
]

function sayRule(given: unknown): string {
  const { operator } = z.object({ operator: z.unknown() }).catch({ operator: undefined }).parse(given)
  if (typeof operator === 'string' && !known.includes(operator)) {
    return `uses the operator ${operator.slice(0, 50)}, which is not supported here: there are ${known.join(' ')}`
  }
  return `has a rule that is not supported here: each has a property, an operator, and a value that fits it`
}
