import { z } from 'zod'
import { longestPattern } from '../../base/pattern.ts'

const propertyTypes = ['string', 'number', 'boolean', 'object', 'array'] as const

export const formats = [
  ...(['date-time', 'url', 'email', 'idn-email', 'ipv4', 'ipv6', 'markdown', 'yaml', 'user', 'team'] as const),
  ...(['blueprints', 'timer', 'proto', 'labeled-url'] as const),
] as const

export const specs = ['open-api', 'async-api', 'embedded-url'] as const

export const colours = [
  ...(['blue', 'turquoise', 'orange', 'purple', 'pink', 'yellow', 'green', 'red', 'gold', 'silver'] as const),
  ...(['paleBlue', 'darkGray', 'lightGray', 'bronze', 'lime', 'olive', 'brown'] as const),
] as const

const size = z.int().min(0)

/** What a value must be: Port's words for JSON Schema's. */
const valueFields = {
  type: z.enum(propertyTypes),
  format: z.enum(formats).optional(),
  spec: z.enum(specs).optional(),
  enum: z
    .array(z.union([z.string(), z.number()], { error: 'must be a text or a number' }))
    .min(1)
    .max(1_000)
    .optional(),
  enumColors: z.record(z.string(), z.enum(colours)).optional(),
  minLength: size.optional(),
  maxLength: size.optional(),
  pattern: z.string().max(longestPattern).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  minItems: size.optional(),
  maxItems: size.optional(),
  uniqueItems: z.boolean().optional(),
}

const named = {
  title: z.string().max(100).optional(),
  description: z.string().max(2_000).optional(),
  icon: z.string().max(200).optional(),
}

const item = z.object({ ...valueFields, type: z.enum(propertyTypes).optional() })

/** How to sign in to what an `embedded-url` shows. */
const specAuthentication = z.object({
  clientId: z.string().max(1_000),
  authorizationUrl: z.url().max(2_000),
  tokenUrl: z.url().max(2_000),
  authorizationScope: z.array(z.string().max(1_000)).max(100).optional(),
})

/** Where Port tells of changes. It concerns Port alone, and is kept for what is taken out again. */
export const changelogDestination = z.union([
  z.object({ type: z.literal('KAFKA') }),
  z.object({
    type: z.literal('WEBHOOK'),
    url: z.url().max(2_000).optional(),
    agent: z.boolean().optional(),
    synchronized: z.boolean().optional(),
    method: z.string().max(20).optional(),
  }),
])

export const property = z.object({
  ...named,
  ...valueFields,
  items: item.optional(),
  default: z.unknown().optional(),
  specAuthentication: specAuthentication.optional(),
})

export const relation = z.object({
  ...named,
  target: z.string().min(1).max(100),
  required: z.boolean().default(false),
  many: z.boolean().default(false),
})

export const mirror = z.object({ ...named, path: z.string().min(1).max(1_000) })

export const calculation = z.object({
  ...named,
  calculation: z.string().min(1).max(10_000),
  type: z.enum(propertyTypes),
  format: z.enum(formats).optional(),
  spec: z.enum(specs).optional(),
  items: item.optional(),
  colorized: z.boolean().optional(),
  colors: z.record(z.string(), z.enum(colours)).optional(),
})

export const functions = ['count', 'average', 'sum', 'min', 'max', 'median'] as const

const calculationSpec = z.object({
  calculationBy: z.enum(['entities', 'property']),
  func: z.enum(functions),
  property: z.string().min(1).max(100).optional(),
  averageOf: z.enum(['hour', 'day', 'week', 'month', 'total']).optional(),
  measureTimeBy: z.string().min(1).max(100).optional(),
})

export const aggregation = z.object({
  ...named,
  target: z.string().min(1).max(100),
  type: z.literal('number').default('number'),
  calculationSpec,
  query: z.record(z.string(), z.unknown()).optional(),
  pathFilter: z
    .array(z.object({ path: z.array(z.string().min(1).max(100)).min(1).max(15), fromBlueprint: z.string().optional() }))
    .max(1)
    .optional(),
})

export const ownership = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Direct'), title: z.string().max(100).optional() }),
  z.object({
    type: z.literal('Inherited'),
    title: z.string().max(100).optional(),
    path: z.string().min(1).max(1_000),
  }),
])

const id = { id: z.string() }

/** A blueprint as it is kept: Port's mappings as lists, because their order is the author's and JSON of the database forgets it. */
export const blueprintDefinition = z.object({
  /** Its identifier. */
  name: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  icon: z.string().nullable(),
  properties: z.array(property.extend({ ...id, required: z.boolean() })),
  relations: z.array(relation.extend(id)),
  mirrors: z.array(mirror.extend(id)),
  calculations: z.array(calculation.extend(id)),
  aggregations: z.array(aggregation.extend(id)),
  ownership: ownership.nullable(),
  changelogDestination: changelogDestination.nullish(),
})

/** A kind that the users define. */
export type Blueprint = z.output<typeof blueprintDefinition>

export type BlueprintProperty = Blueprint['properties'][number]

/** What the rules on values look at: a property, or the items of a list. */
export type ValueShape = z.output<typeof item> & { readonly items?: z.output<typeof item> | undefined }
