import type { Reference } from '../base/reference.ts'

/** Something that exists, as its document says. */
export interface Entity {
  readonly reference: Reference
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly title: string | null
  readonly description: string | null
  /** Labels, annotations, tags, links and whatever else the author put beside the name. */
  readonly metadata: Record<string, unknown>
  /** The document's `spec`. */
  readonly properties: Record<string, unknown>
  /** May dangle: the reference as written, whether or not it exists. */
  readonly owner: Reference | null
  readonly source: string
  /** Relative to the source's root. */
  readonly file: string
  /** The document's place in its file, from 0. */
  readonly position: number
  readonly line: number
  readonly changedAt: Date
  /** When the catalog first had it; null where that was not kept. */
  readonly createdAt: Date | null
}

/** An entity as read from a document, before it has a place in the catalog. */
export type EntityDraft = Pick<
  Entity,
  'reference' | 'kind' | 'namespace' | 'name' | 'title' | 'description' | 'metadata' | 'properties' | 'owner'
>

/** How people call it: its title, a person's or team's display name, else its name. */
export function displayName(entity: Pick<Entity, 'title' | 'name' | 'properties'>): string {
  if (entity.title !== null) return entity.title
  const { profile } = entity.properties
  if (isRecord(profile) && typeof profile.displayName === 'string' && profile.displayName.trim() !== '') {
    return profile.displayName
  }
  return entity.name
}

/** The value of an annotation, or null. */
export function annotation(entity: Pick<Entity, 'metadata'>, key: string): string | null {
  const { annotations } = entity.metadata
  if (!isRecord(annotations) || !Object.hasOwn(annotations, key)) return null
  const value = annotations[key]
  return typeof value === 'string' ? value : null
}

/** A mapping, not a list and not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
