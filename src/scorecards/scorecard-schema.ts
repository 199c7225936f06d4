import { z } from 'zod'
import { readPropertyPath } from './property-path.ts'
import { operators } from './scorecard.ts'

/** Bounds of one scorecard: its rules become one SQL statement, so they must be few enough to plan. */
const most = { levels: 20, rules: 100, conditions: 20, kinds: 20 }

/** PostgreSQL's text takes no NUL. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !text.includes('\0'), 'holds a character that cannot be kept')

const absent = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)

const value = z.union([z.string().max(1_000), z.number(), z.boolean()], {
  error: 'must be a text, a number, or true or false',
})

const ordering = new Set(['>', '<', '>=', '<='])

const condition = z
  .strictObject({
    property: words(300).refine((text) => readPropertyPath(text) !== null, {
      error: 'must be a plain path such as .spec.lifecycle or .metadata.annotations["example.com/tier"]',
    }),
    operator: z.enum(operators),
    value: absent(value),
  })
  .check(({ value: given, issues }) => {
    const compares = given.operator !== 'isEmpty' && given.operator !== 'isNotEmpty'
    const problem = (message: string) => issues.push({ code: 'custom', input: given.value, path: ['value'], message })
    if (compares && given.value === null) problem(`is missing: ${given.operator} compares with a value`)
    if (!compares && given.value !== null) problem(`must be left out: ${given.operator} compares with nothing`)
    if (ordering.has(given.operator) && typeof given.value === 'boolean') problem('must be a number or a text here')
    if (typeof given.value === 'string' && given.value.includes('\0')) problem('holds a character that cannot be kept')
  })

const query = z.strictObject({
  combinator: z.enum(['and', 'or']),
  conditions: z.array(condition).min(1).max(most.conditions),
})

const webUrl = z.url({ protocol: /^https?$/, error: 'must be a web address' }).max(2_000)

const fix = z
  .strictObject({ action: absent(words(100)), url: absent(webUrl) })
  .refine((given) => (given.action === null) !== (given.url === null), 'must name either an action or a url')

const level = z.strictObject({ title: words(100), color: absent(z.string().regex(/^#?[A-Za-z0-9]{1,30}$/)) })

const rule = z.strictObject({
  identifier: words(100).regex(/^[\w@.+:/=-]+$/),
  title: words(200),
  description: absent(words(2_000)),
  level: words(100),
  fix: absent(fix),
  query,
})

const name = words(63).regex(/^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/)
const levels = z.array(level).min(2).max(most.levels)
const rules = z.array(rule).min(1).max(most.rules)
const kinds = z
  .array(words(100).transform((kind) => kind.toLowerCase()))
  .min(1)
  .max(most.kinds)

/** The native document, as people write it. */
export const scorecardManifest = z.strictObject({
  apiVersion: z.literal('stagedoor.dev/v1'),
  kind: z.literal('Scorecard'),
  metadata: z.strictObject({ name, title: absent(words(150)), description: absent(words(2_000)) }),
  spec: z.strictObject({ for: z.strictObject({ kinds, filter: absent(query) }), levels, rules }),
})

/** The definition, as it is kept. */
export const scorecardDefinition = z.strictObject({
  name,
  title: words(150),
  description: absent(words(2_000)),
  kinds,
  filter: absent(query),
  levels,
  rules,
})
