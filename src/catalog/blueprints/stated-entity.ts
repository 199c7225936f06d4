import { z } from 'zod'
import { type Reference, referenceToAny } from '../../base/reference.ts'
import type { Finding } from '../document-path.ts'
import { isRecord } from '../entity.ts'
import { type EntitySearch, entitySearch } from './entity-search.ts'
import { isPorts } from './parse-blueprint.ts'
import { finding, sayIssue, unknownKeys } from './say-issue.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

/** An entity as its document states it, before it is held against its blueprint. */
export interface StatedEntity {
  readonly reference: Reference
  readonly blueprint: string
  readonly identifier: string
  readonly title: string | null
  readonly icon: string | null
  readonly teams: readonly string[]
  /** When and by whom it was made and changed, as Port says when it gives an entity back. */
  readonly made: Readonly<Record<string, string>>
  readonly properties: Readonly<Record<string, unknown>>
  /** Relation to the identifier, or the list of them, that it leads to. */
  readonly relations: Readonly<Record<string, string | readonly string[]>>
  /** Searches in the place of identifiers, by relation, or `$team`. */
  readonly searches: Readonly<Record<string, EntitySearch>>
  /** Those of the searches that have no answer, each with the reason, which goes on from its place. */
  readonly unfound: Readonly<Record<string, string>>
}

export type StatedVerdict =
  | { readonly accepted: true; readonly entity: StatedEntity; readonly warnings: readonly Finding[] }
  | { readonly accepted: false; readonly problems: readonly Finding[] }

/** Longer ones can not be found by an index. */
const longestBytes = 2_000

const identifier = z
  .string()
  .refine((text) => text.trim() !== '', { error: 'is empty: every entity has an identifier' })
  .max(1_000)
  .refine((text) => Buffer.byteLength(text) <= longestBytes, { error: `is longer than ${longestBytes} bytes` })

const search =
  'must be a search that has a combinator, and or or, and one to 20 rules, each with a property, an operator (=, in, contains or containsAny) and a value'

const named = (what: string) =>
  z
    .union([identifier, z.array(identifier).max(10_000), entitySearch, z.null()], {
      error: ({ input }) => (isRecord(input) && 'combinator' in input ? search : what),
    })
    .optional()

const document = z.object({
  identifier,
  blueprint: z.string().min(1).max(100),
  title: z.string().max(1_000).nullish(),
  icon: z.string().max(200).nullish(),
  team: named('must be the name of a team, or a list of them'),
  properties: z.record(z.string(), z.unknown()).nullish(),
  relations: z.record(z.string(), named('must be the identifier of an entity, or a list of them')).nullish(),
})

/** What Port adds when it gives an entity back. */
const made = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const
const readBack = [...made, 'scorecards', 'id', '$schema', 'resolvedRelations']

/** Whether the value is meant as an entity in Port's JSON: it has a blueprint and is no document of another kind. */
export function looksLikeEntity(value: unknown): boolean {
  return isRecord(value) && Object.hasOwn(value, 'blueprint') && Object.hasOwn(value, 'identifier') && isPorts(value)
}

/** Reads an entity in Port's JSON as far as that can be told without its blueprint. Never throws. */
export function parseStatedEntity(given: unknown): StatedVerdict {
  if (isRecord(given) && isRecord(given.identifier) && 'combinator' in given.identifier) {
    const words = 'is a search, which would find what another document defines: write the identifier itself'
    return { accepted: false, problems: [finding(['identifier'], words)] }
  }
  const parsed = document.safeParse(given)
  if (!parsed.success) {
    return { accepted: false, problems: parsed.error.issues.slice(0, 20).map((issue) => sayIssue(issue, given)) }
  }
  const { data } = parsed
  const relations = Object.entries(data.relations ?? {})
  const [teams, teamSearch] = apart(data.team)
  return {
    accepted: true,
    warnings: unknownKeys(given, [], Object.keys(document.shape), readBack),
    entity: {
      reference: referenceOfStated(data.blueprint, data.identifier),
      blueprint: data.blueprint,
      identifier: data.identifier,
      title: data.title ?? null,
      icon: data.icon ?? null,
      teams: [teams ?? []].flat(),
      made: madeOf(given),
      properties: data.properties ?? {},
      relations: only(relations.map(([id, to]) => [id, apart(to)[0]])),
      searches: only([[ofTeam, teamSearch], ...relations.map(([id, to]) => [id, apart(to)[1]] as const)]),
      unfound: {},
    },
  }
}

/** What can not be what it should is as good as not given: nobody wrote it. */
function madeOf(given: unknown): Readonly<Record<string, string>> {
  const said = isRecord(given) ? given : {}
  return only(
    made.map((key) => {
      const value = Object.hasOwn(said, key) ? said[key] : undefined
      const fits = typeof value === 'string' && value.length <= 320
      return [key, fits && (key.endsWith('By') || !Number.isNaN(Date.parse(value))) ? value : undefined]
    }),
  )
}

/** Where the search for an entity's teams stands among its searches. */
export const ofTeam = '$team'

type Named = z.output<ReturnType<typeof named>>

/** What is named, and what is searched for. */
function apart(given: Named): readonly [string | readonly string[] | undefined, EntitySearch | undefined] {
  if (given === undefined || given === null) return [undefined, undefined]
  return typeof given === 'string' || Array.isArray(given) ? [given, undefined] : [undefined, given]
}

function only<T>(entries: readonly (readonly [string, T | undefined])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const])))
}

/** The reference of a blueprint's entity, whatever its identifier. */
export function referenceOfStated(blueprint: string, name: string): Reference {
  return referenceToAny({ kind: kindOfBlueprint(blueprint), name })
}

/** The reference that the document claims, if that much of it can be read although it was rejected. */
export function claimedByStated(value: unknown): Reference | null {
  if (!isRecord(value)) return null
  const { blueprint, identifier: name } = value
  if (typeof blueprint !== 'string' || typeof name !== 'string') return null
  return blueprint === '' || name === '' ? null : referenceOfStated(blueprint, name)
}
