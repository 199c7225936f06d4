import { referenceParts } from '../../base/reference.ts'
import { displayName, type Entity, isRecord } from '../entity.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { blueprintOfKind } from './system-blueprints.ts'

/** An entity as rules and expressions see it, of whichever world it is: `.properties.language` and `.spec.lifecycle` both work. */
export interface EntityView {
  readonly identifier: string
  readonly title: string
  /** Its blueprint's identifier, or its kind. */
  readonly blueprint: string
  readonly icon: string | null
  /** As its document says, else when the catalog first had it, and when it last changed there. */
  readonly createdAt: string | null
  readonly createdBy: string | null
  readonly updatedAt: string
  readonly updatedBy: string | null
  /** The names of the teams that own it. */
  readonly team: readonly string[]
  /** What its document says, and for a blueprint's entity what follows from it. */
  readonly properties: Readonly<Record<string, unknown>>
  /** Of a blueprint's entity, by the relation's identifier; of Backstage's, references by the relation's type. */
  readonly relations: Readonly<Record<string, unknown>>
  readonly metadata: Readonly<Record<string, unknown>>
  readonly spec: Readonly<Record<string, unknown>>
}

/** The view of an entity by itself, without what follows from others. */
export function viewOf(entity: Entity): EntityView {
  const { team: _, relations: __, searches: ___, icon, ...metadata } = entity.metadata
  const made = statedRelations(entity) === null ? {} : metadata
  const { name, namespace, title, description } = entity
  return {
    identifier: name,
    title: displayName(entity),
    blueprint: statedRelations(entity) === null ? entity.kind : blueprintOfKind(entity.kind),
    icon: text(icon),
    createdAt: text(made.createdAt) ?? entity.createdAt?.toISOString() ?? null,
    createdBy: text(made.createdBy),
    updatedAt: text(made.updatedAt) ?? entity.changedAt.toISOString(),
    updatedBy: text(made.updatedBy),
    team: teamsOf(entity),
    properties: entity.properties,
    relations: statedRelations(entity) ?? {},
    metadata: { ...metadata, name, namespace, title, description },
    spec: entity.properties,
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** The relations of a blueprint's entity, as its document gives them; null for an entity of Backstage. */
export function statedRelations({ metadata }: Pick<Entity, 'metadata'>): Readonly<Record<string, unknown>> | null {
  const { relations, team } = metadata
  return Array.isArray(team) && isRecord(relations) ? relations : null
}

/** The blueprint of the entity; null for one of Backstage's, whatever blueprints are called. */
export function blueprintOf(entity: Pick<Entity, 'kind' | 'metadata'>, known: BlueprintSet): Blueprint | null {
  return statedRelations(entity) === null ? null : known.find(blueprintOfKind(entity.kind))
}

/** As its document names them, else the one that the catalog knows. */
function teamsOf({ metadata, owner }: Entity): readonly string[] {
  const { team } = metadata
  const stated = Array.isArray(team) ? team.filter((name) => typeof name === 'string') : []
  if (stated.length > 0) return stated
  return owner === null ? [] : [referenceParts(owner).name]
}
