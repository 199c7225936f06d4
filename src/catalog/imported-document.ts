import { hash } from 'node:crypto'
import type { RelationDraft } from './derive-relations.ts'
import type { EntityDraft } from './entity.ts'
import type { Problem } from './problem.ts'

/** An accepted document and its place in the source. */
export interface ImportedDocument {
  readonly file: string
  readonly position: number
  readonly line: number
  readonly entity: EntityDraft
  readonly relations: readonly RelationDraft[]
  /** Whether its owner is that of what it belongs to, which its document does not say. */
  readonly inherits?: boolean
}

/** A document with the hash of what it says; its place does not count. */
export interface HashedDocument extends ImportedDocument {
  readonly hash: string
}

/** Raised when the same document gives other rows than before, so that a new release rewrites them. */
const derivation = 1

/** Keeps the first document of each reference; a problem names each later one. */
export function settleDoubles(documents: readonly ImportedDocument[]): { kept: HashedDocument[]; problems: Problem[] } {
  const kept = new Map<string, HashedDocument>()
  const problems: Problem[] = []
  for (const document of documents) {
    const { reference } = document.entity
    const first = kept.get(reference)
    if (first === undefined) kept.set(reference, { ...document, hash: hashOf(document) })
    else problems.push(refusedDocument(document, `is already defined in ${first.file}, line ${first.line}`))
  }
  return { kept: [...kept.values()], problems }
}

/** Says that another document has the reference. */
export function refusedDocument(document: ImportedDocument, why: string): Problem {
  const { reference } = document.entity
  return {
    file: document.file,
    position: document.position,
    line: document.line,
    message: `${reference} ${why}. The first one keeps it; give this one another name or remove it.`,
    reference,
    severity: 'problem',
    spoils: 'nothing',
  }
}

function hashOf({ entity, relations, inherits = false }: ImportedDocument): string {
  // One that inherits no more has to be written anew, for its row has the owner that it inherited.
  const said = [derivation, entity, relations, ...(inherits ? ['inherits'] : [])]
  return hash('sha256', JSON.stringify(said), 'base64url')
}
