import { z } from 'zod'
import { type DocumentPath, type Finding, valueAt } from '../document-path.ts'
import { isRecord } from '../entity.ts'
import type { Blueprint } from './blueprint.ts'
import * as shapes from './blueprint.ts'
import { judgeBlueprint } from './blueprint-rule.ts'
import { sayIssue, unknownKeys } from './say-issue.ts'

export type BlueprintVerdict =
  | { readonly accepted: true; readonly blueprint: Blueprint; readonly warnings: readonly Finding[] }
  | { readonly accepted: false; readonly problems: readonly Finding[] }

const id = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9@_=\\-]+$/, {
    error: 'may have letters of the Latin alphabet without accents, digits, and @ _ = - only',
  })

const most = { properties: 500, others: 200 }

const few = <T extends z.ZodType>(schema: T, at: number) =>
  z
    .record(id, schema)
    .default({})
    .refine((all) => Object.keys(all).length <= at, { error: `holds more than ${at}` })

const document = z.object({
  identifier: z
    .string()
    .min(1)
    .max(100)
    .regex(/^(?!\.{1,2}$)[\p{L}\p{M}\p{N}@_.+:\\/-]+$/u, {
      error: 'may have letters, digits, and @ _ . + : \\ / - only, and is not . or ..',
    }),
  title: z.string().min(1).max(100).optional(),
  description: z.string().max(200).optional(),
  icon: z.string().max(200).optional(),
  schema: z.object({ properties: few(shapes.property, most.properties), required: z.array(z.string()).default([]) }),
  relations: few(shapes.relation, most.others),
  mirrorProperties: few(shapes.mirror, most.others),
  calculationProperties: few(shapes.calculation, most.others),
  aggregationProperties: few(shapes.aggregation, most.others),
  ownership: shapes.ownership.optional(),
  changelogDestination: shapes.changelogDestination.optional(),
})

/** What Port adds when it gives a blueprint back. */
const readBack = [...['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'id', '$schema', 'orgId'], 'teamInheritance']

/** Whether the value is meant as a blueprint in Port's JSON: it has an identifier and a schema, and is no document of another kind. */
export function looksLikeBlueprint(value: unknown): boolean {
  return isRecord(value) && Object.hasOwn(value, 'identifier') && Object.hasOwn(value, 'schema') && isPorts(value)
}

/** Documents of Backstage and of the portal itself say which they are. */
export function isPorts(value: Record<string, unknown>): boolean {
  return !Object.hasOwn(value, 'apiVersion') && !Object.hasOwn(value, 'kind')
}

/** Reads a blueprint in Port's JSON. Says everything that is wrong with it at once, and never throws. */
export function parseBlueprint(given: unknown): BlueprintVerdict {
  const plain = withoutNulls(given)
  const parsed = document.safeParse(plain)
  if (!parsed.success) {
    return { accepted: false, problems: parsed.error.issues.slice(0, 20).map((issue) => sayIssue(issue, plain)) }
  }
  const blueprint = toBlueprint(parsed.data)
  const { problems, warnings } = judgeBlueprint(blueprint, parsed.data.schema.required)
  if (problems.length > 0) return { accepted: false, problems }
  return { accepted: true, blueprint, warnings: [...strangeKeys(plain), ...warnings] }
}

function toBlueprint(given: z.output<typeof document>): Blueprint {
  const required = new Set(given.schema.required)
  return {
    name: given.identifier,
    title: given.title ?? given.identifier,
    description: given.description ?? null,
    icon: given.icon ?? null,
    properties: listed(given.schema.properties).map((one) => ({ ...one, required: required.has(one.id) })),
    relations: listed(given.relations),
    mirrors: listed(given.mirrorProperties),
    calculations: listed(given.calculationProperties),
    aggregations: listed(given.aggregationProperties),
    ownership: given.ownership ?? null,
    ...(given.changelogDestination === undefined ? {} : { changelogDestination: given.changelogDestination }),
  }
}

function listed<T extends object>(all: Readonly<Record<string, T>>): (T & { id: string })[] {
  return Object.entries(all).map(([key, one]) => ({ ...one, id: key }))
}

/** Keys that nothing reads: most likely slips of the pen. */
function strangeKeys(given: unknown): Finding[] {
  const groups: readonly [DocumentPath, z.ZodObject][] = [
    [['schema', 'properties'], shapes.property],
    [['relations'], shapes.relation],
    [['mirrorProperties'], shapes.mirror],
    [['calculationProperties'], shapes.calculation],
    [['aggregationProperties'], shapes.aggregation],
  ]
  const inside = groups.flatMap(([path, shape]) => {
    const all = valueAt(given, path)
    return isRecord(all)
      ? Object.keys(all).flatMap((key) => unknownKeys(given, [...path, key], Object.keys(shape.shape)))
      : []
  })
  return [...unknownKeys(given, [], Object.keys(document.shape), readBack), ...inside].slice(0, 20)
}

/** Port writes null for what is not there. A default may be null and mean it. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null)
      .map(([key, one]) => [key, key === 'default' ? one : withoutNulls(one)]),
  )
}
