import type { Entity as EntityDocument } from '@backstage/catalog-model'
import { toReference } from '../base/reference.ts'
import { checkDocument } from './check-document.ts'
import { deriveRelations, type RelationDraft, type StatedTarget } from './derive-relations.ts'
import { type DocumentPath, type Finding, isUnder } from './document-path.ts'
import { type EntityDraft, isRecord } from './entity.ts'

export type EntityVerdict =
  | {
      readonly accepted: true
      readonly entity: EntityDraft
      readonly relations: readonly RelationDraft[]
      readonly warnings: readonly Finding[]
      /** Every reference that the document makes, with its place. */
      readonly targets: readonly StatedTarget[]
    }
  | { readonly accepted: false; readonly problems: readonly Finding[] }

export interface DocumentContext {
  /** Where placeholders stand that could not be read: what is there is unknown, and neither accepted nor rejected. */
  readonly holes: readonly DocumentPath[]
}

/**
 * Reads one document as Backstage's catalog does: the same verdict by its own validators, then its relations.
 * The document is plain JSON that passed `checkStorable`.
 */
export async function readEntityDocument(document: unknown, context: DocumentContext): Promise<EntityVerdict> {
  if (!mayBeEntity(document)) {
    return { accepted: false, problems: [{ path: [], message: 'The document is not a mapping, so it is no entity.' }] }
  }
  const problems = await checkDocument(document, context.holes)
  const known = identityIsKnown(context.holes)
  if (problems.length > 0 || !known)
    return { accepted: false, problems: known ? problems : [...problems, unknownIdentity] }
  const draft = draftOf(document)
  const derived = deriveRelations({ ...draft, spec: document.spec }, context.holes)
  if (derived.problems.length > 0) return { accepted: false, problems: derived.problems }
  return {
    accepted: true,
    entity: { ...draft, owner: derived.owner },
    relations: derived.relations,
    warnings: derived.warnings,
    targets: derived.targets,
  }
}

/** Only the outermost shape: everything else about it is what the validators are there to say. */
function mayBeEntity(document: unknown): document is EntityDocument {
  return isRecord(document)
}

const unknownIdentity: Finding = {
  path: ['metadata'],
  message: 'apiVersion, kind and metadata.name must be written out: they cannot come from a placeholder.',
}

function identityIsKnown(holes: readonly DocumentPath[]): boolean {
  return ![['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']].some((path) =>
    holes.some((hole) => isUnder(path, hole)),
  )
}

function draftOf(document: EntityDocument): EntityDraft {
  const { name, namespace = 'default', title, description, uid: _uid, etag: _etag, ...metadata } = document.metadata
  return {
    reference: toReference({ kind: document.kind, namespace, name }),
    kind: document.kind,
    namespace,
    name,
    title: typeof title === 'string' ? title : null,
    description: typeof description === 'string' ? description : null,
    metadata,
    properties: isRecord(document.spec) ? document.spec : {},
    owner: null,
  }
}
