import { entities } from './tables.ts'

/** The columns that make an Entity; the hash stays inside the room. */
export const entityColumns = {
  reference: entities.reference,
  kind: entities.kind,
  namespace: entities.namespace,
  name: entities.name,
  title: entities.title,
  description: entities.description,
  metadata: entities.metadata,
  properties: entities.properties,
  owner: entities.owner,
  source: entities.source,
  file: entities.file,
  position: entities.position,
  line: entities.line,
  changedAt: entities.changedAt,
  createdAt: entities.createdAt,
}
