import type { Reference } from '../../base/reference.ts'
import type { RelationDraft, StatedTarget } from '../derive-relations.ts'
import type { DocumentPath, Finding } from '../document-path.ts'
import type { EntityDraft } from '../entity.ts'
import { describe } from '../explain-verdict.ts'
import type { Blueprint } from './blueprint.ts'
import { finding, oneOf } from './say-issue.ts'
import { ofTeam, referenceOfStated, type StatedEntity } from './stated-entity.ts'
import { isSystemBlueprint, kindOfBlueprint } from './system-blueprints.ts'
import { judgeValue } from './value-rule.ts'

export type JudgedEntity =
  | {
      readonly accepted: true
      readonly entity: EntityDraft
      readonly relations: readonly RelationDraft[]
      /** Whether its owner is that of what it belongs to. */
      readonly inherits: boolean
      readonly targets: readonly StatedTarget[]
      readonly warnings: readonly Finding[]
    }
  | { readonly accepted: false; readonly problems: readonly Finding[] }

/** One document says at most this much about itself. */
const mostFindings = 20

/** Holds an entity against its blueprint: what is wrong with it, or what the catalog keeps of it. */
export function judgeEntity(stated: StatedEntity, blueprint: Blueprint): JudgedEntity {
  const properties = withDefaults(stated, blueprint)
  const problems = [...judgeProperties(properties, blueprint), ...judgeRelations(stated, blueprint)]
  if (problems.length > 0) return { accepted: false, problems: problems.slice(0, mostFindings) }
  const related = relationsOf(stated, blueprint)
  return {
    accepted: true,
    entity: { ...draftOf(stated, properties), owner: ownerOf(stated, blueprint) },
    inherits: blueprint.ownership?.type === 'Inherited',
    relations: related.map(({ type, reference }) => ({ from: stated.reference, type, to: reference })),
    targets: distinctTargets([...related, ...teamsNamed(properties, blueprint)]),
    warnings: [
      ...strangeProperties(stated, blueprint),
      ...strangeRelations(stated, blueprint),
      ...emptySearches(stated, blueprint),
    ],
  }
}

/** A property that is not given takes its default; one that is given as null stays empty. */
function withDefaults({ properties }: StatedEntity, blueprint: Blueprint): Readonly<Record<string, unknown>> {
  const missing = blueprint.properties.filter(
    (property) => property.default !== undefined && !Object.hasOwn(properties, property.id),
  )
  return { ...properties, ...Object.fromEntries(missing.map((property) => [property.id, property.default])) }
}

function judgeProperties(properties: Readonly<Record<string, unknown>>, blueprint: Blueprint): Finding[] {
  return blueprint.properties.flatMap((property) => {
    const path = ['properties', property.id]
    const value = Object.hasOwn(properties, property.id) ? properties[property.id] : undefined
    if (value !== undefined && value !== null) return judgeValue(value, property, path)
    if (!property.required) return []
    return [missing(path, blueprint)]
  })
}

function judgeRelations(stated: StatedEntity, blueprint: Blueprint): Finding[] {
  const { relations, searches, unfound } = stated
  return blueprint.relations.flatMap((relation) => {
    const { id, required } = relation
    const path: DocumentPath = ['relations', id]
    if (Object.hasOwn(relations, id)) return wrongTarget(relations[id], relation, path)
    if (!required) return []
    if (Object.hasOwn(unfound, id)) return [finding(path, `${unfound[id]}. Each ${blueprint.name} has it`)]
    return Object.hasOwn(searches, id) ? [] : [missing(path, blueprint)]
  })
}

function wrongTarget(to: unknown, { many }: Blueprint['relations'][number], path: DocumentPath): Finding[] {
  if (many === (typeof to !== 'string')) return []
  const right = many ? 'a list of identifiers' : 'one identifier'
  return [finding(path, `is ${describe(to)} and must be ${right}`)]
}

function missing(path: DocumentPath, { name }: Blueprint): Finding {
  return finding(path, `is missing. Each ${name} has it`)
}

function strangeProperties({ properties }: StatedEntity, blueprint: Blueprint): Finding[] {
  if (isSystemBlueprint(blueprint.name)) return []
  const known = new Set(blueprint.properties.map(({ id }) => id))
  return strangers(Object.keys(properties), known).map((key) =>
    stranger(['properties', key], `is no property of ${blueprint.name}`, [...known]),
  )
}

function strangeRelations({ relations, searches }: StatedEntity, blueprint: Blueprint): Finding[] {
  const known = new Set([...blueprint.relations.map(({ id }) => id), ofTeam])
  return strangers([...new Set([...Object.keys(relations), ...Object.keys(searches)])], known).map((key) =>
    stranger(
      ['relations', key],
      `is no relation of ${blueprint.name}, so it leads nowhere`,
      blueprint.relations.map(({ id }) => id),
    ),
  )
}

/** Searches without an answer where the entity can do without. */
function emptySearches({ unfound }: StatedEntity, { relations }: Blueprint): Finding[] {
  return Object.entries(unfound)
    .filter(([id]) => !relations.some((relation) => relation.id === id && relation.required))
    .map(([id, words]) => finding(id === ofTeam ? ['team'] : ['relations', id], words))
}

function strangers(keys: readonly string[], known: ReadonlySet<string>): string[] {
  return keys.filter((key) => !known.has(key)).slice(0, 5)
}

function stranger(path: DocumentPath, what: string, known: readonly string[]): Finding {
  const those = known.length === 0 ? 'It has none' : `They are ${oneOf(known)}`
  return finding(path, `${what}. ${those}`)
}

function draftOf(stated: StatedEntity, properties: Readonly<Record<string, unknown>>): EntityDraft {
  const { reference, blueprint, identifier, title, icon, teams, made, relations, searches } = stated
  const { description } = properties
  return {
    reference,
    kind: kindOfBlueprint(blueprint),
    namespace: 'default',
    name: identifier,
    title: title === null || title.trim() === '' ? null : title,
    description: typeof description === 'string' ? description : null,
    metadata: {
      ...(icon === null ? {} : { icon }),
      ...made,
      team: teams,
      relations,
      ...(Object.keys(searches).length === 0 ? {} : { searches }),
    },
    properties: { ...properties, ...personProfile(stated) },
    owner: null,
  }
}

/** Port's people go by their e-mail, which is what links a User to an account. */
function personProfile({ blueprint, identifier, title }: StatedEntity): Record<string, unknown> {
  if (blueprint !== '_user' || !identifier.includes('@')) return {}
  return { profile: { email: identifier, ...(title === null ? {} : { displayName: title }) } }
}

/** The first of its teams, unless it is owned by what it belongs to. */
function ownerOf({ teams: [first], blueprint }: StatedEntity, { ownership }: Blueprint): Reference | null {
  if (ownership?.type === 'Inherited' || blueprint === '_user' || blueprint === '_team') return null
  return first === undefined ? null : referenceOfStated('_team', first)
}

interface Related {
  readonly type: string
  readonly reference: Reference
  readonly path: DocumentPath
}

/** Its relations by their ids, each to an entity of the target; and what its teams are to it. */
function relationsOf(stated: StatedEntity, blueprint: Blueprint): Related[] {
  const own = blueprint.relations.flatMap(({ id, target }) => {
    const to = Object.hasOwn(stated.relations, id) ? [stated.relations[id] ?? []].flat() : []
    return to.map((name, index) => ({
      type: id,
      reference: referenceOfStated(target, name),
      path: ['relations', id, ...(typeof stated.relations[id] === 'string' ? [] : [index])],
    }))
  })
  const isPerson = stated.blueprint === '_user'
  const type = isPerson ? 'memberOf' : 'ownedBy'
  const inherits = blueprint.ownership?.type === 'Inherited'
  const teams = inherits
    ? []
    : stated.teams.map((team) => ({ type, reference: referenceOfStated('_team', team), path: ['team'] }))
  const joined = isPerson
    ? own.filter(({ reference }) => reference.startsWith('group:')).map((one) => ({ ...one, type: 'memberOf' }))
    : []
  const all = [...own, ...teams, ...joined]
  return [...new Map(all.map((one) => [`${one.type} ${one.reference}`, one])).values()]
}

/** Teams that properties name. */
function teamsNamed(properties: Readonly<Record<string, unknown>>, blueprint: Blueprint): StatedTarget[] {
  return blueprint.properties.flatMap(({ id, format, items }) => {
    const value = Object.hasOwn(properties, id) ? properties[id] : null
    const isList = Array.isArray(value)
    if ((isList ? items?.format : format) !== 'team') return []
    return [value].flat().flatMap((name: unknown, index) => {
      const path = ['properties', id, ...(isList ? [index] : [])]
      return typeof name === 'string' ? [{ reference: referenceOfStated('_team', name), path }] : []
    })
  })
}

function distinctTargets(related: readonly StatedTarget[]): StatedTarget[] {
  return [...new Map(related.map(({ reference, path }) => [reference, { reference, path }])).values()]
}
