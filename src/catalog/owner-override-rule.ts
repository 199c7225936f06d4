import type { Reference } from '../base/reference.ts'
import type { HashedDocument } from './imported-document.ts'
import type { OwnerOverride } from './owner-override.ts'

type Overrides = ReadonlyMap<Reference, Pick<OwnerOverride, 'owner' | 'stated'>>

/**
 * The documents as they are to be written: one that still names whom it named when its claim was granted, or nobody, has
 * the override's owner. Its hash stays that of the document, so that reading it again changes nothing.
 */
export function withOverrides(documents: readonly HashedDocument[], overrides: Overrides): readonly HashedDocument[] {
  if (overrides.size === 0) return documents
  return documents.map((document) => {
    const { entity, relations, inherits = false } = document
    const override = overrides.get(entity.reference)
    // What inherits names nobody, whoever was its owner when its claim was granted.
    if (override === undefined || !(inherits || override.stated === entity.owner)) return document
    const owned = { from: entity.reference, type: 'ownedBy', to: override.owner }
    const others = relations.filter(
      ({ from, type, to }) => from !== owned.from || type !== owned.type || to !== owned.to,
    )
    return { ...document, entity: { ...entity, owner: override.owner }, relations: [...others, owned] }
  })
}

/** Those of the documents that name an owner themselves by now, or another one than they did: their override counts no more. */
export function outdone(documents: readonly HashedDocument[], overrides: Overrides): Reference[] {
  if (overrides.size === 0) return []
  return documents.flatMap(({ entity: { reference, owner }, inherits = false }) => {
    const override = overrides.get(reference)
    return override === undefined || inherits || override.stated === owner ? [] : [reference]
  })
}
