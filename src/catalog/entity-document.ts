import { statedRelations } from './blueprints/entity-view.ts'
import { ofTeam } from './blueprints/stated-entity.ts'
import { blueprintOfKind } from './blueprints/system-blueprints.ts'
import { type Entity, isRecord } from './entity.ts'
import { apiVersionOf } from './kinds.ts'

/**
 * The entity as a document of Backstage, which read again gives the same entity. Null for what is none there: an entity of a
 * blueprint, and a Location, since what it points at is exported itself.
 */
export function backstageDocument(entity: Entity): Readonly<Record<string, unknown>> | null {
  const apiVersion = apiVersionOf(entity.kind)
  if (apiVersion === null || entity.kind === 'Location' || statedRelations(entity) !== null) return null
  const { kind, namespace, name, title, description, properties } = entity
  const metadata = {
    name,
    ...(namespace === 'default' ? {} : { namespace }),
    ...(title === null ? {} : { title }),
    ...(description === null ? {} : { description }),
    ...entity.metadata,
  }
  return { apiVersion, kind, metadata, ...(Object.keys(properties).length === 0 ? {} : { spec: properties }) }
}

/** The entity in Port's JSON, which read again gives the same entity. Null for what no blueprint describes. */
export function portDocument(entity: Entity): Readonly<Record<string, unknown>> | null {
  const relations = statedRelations(entity)
  if (relations === null) return null
  const { team, icon, searches, createdAt, createdBy, updatedAt, updatedBy } = entity.metadata
  const { [ofTeam]: teamSearch, ...searched } = isRecord(searches) ? searches : {}
  return {
    identifier: entity.name,
    ...(entity.title === null ? {} : { title: entity.title }),
    ...(typeof icon === 'string' ? { icon } : {}),
    blueprint: blueprintOfKind(entity.kind),
    ...(Array.isArray(team) && team.length > 0 ? { team } : {}),
    ...(teamSearch === undefined ? {} : { team: teamSearch }),
    properties: withoutProfile(entity),
    relations: { ...relations, ...searched },
    ...Object.fromEntries(
      Object.entries({ createdAt, createdBy, updatedAt, updatedBy }).filter(([, said]) => said !== undefined),
    ),
  }
}

/** What people are known by here is made of what Port says of them, and is no property there. */
function withoutProfile({ kind, properties }: Entity): Entity['properties'] {
  if (kind !== 'User') return properties
  const { profile: _, ...own } = properties
  return own
}
