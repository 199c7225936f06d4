import type { ActionDefinition } from '../actions/documents.ts'
import { type Reference, referenceToAny, toReference } from '../base/reference.ts'
import {
  type Blueprint,
  checkStorable,
  claimedByStated,
  type DocumentPath,
  type EntityDraft,
  type Finding,
  looksLikeBlueprint,
  looksLikeEntity,
  type PortalSettings,
  parseBlueprint,
  parseStatedEntity,
  type RelationDraft,
  readEntityDocument,
  type StatedEntity,
  type StatedTarget,
} from '../catalog/documents.ts'
import type { Rota } from '../identity/documents.ts'
import type { ScorecardDefinition } from '../scorecards/documents.ts'
import { fillPlaceholders } from './placeholders.ts'
import { readOurs } from './read-ours.ts'
import type { SourceRoot } from './source-root.ts'

/** What a document is, once accepted. */
export type Accepted =
  | {
      readonly is: 'entity'
      readonly reference: Reference
      readonly entity: EntityDraft
      readonly relations: readonly RelationDraft[]
      readonly targets: readonly StatedTarget[]
    }
  /** In Port's JSON, and still to be held against its blueprint. */
  | { readonly is: 'stated'; readonly reference: Reference; readonly entity: StatedEntity }
  | { readonly is: 'blueprint'; readonly reference: Reference; readonly definition: Blueprint }
  | { readonly is: 'action'; readonly reference: Reference; readonly definition: ActionDefinition }
  | { readonly is: 'scorecard'; readonly reference: Reference; readonly definition: ScorecardDefinition }
  | { readonly is: 'rota'; readonly reference: Reference; readonly definition: Rota }
  | { readonly is: 'portal'; readonly reference: Reference; readonly settings: PortalSettings }

export interface DocumentReading {
  /** Null where it was rejected, or is not for us. */
  readonly accepted: Accepted | null
  readonly problems: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** Other files that were read for it, resolved. */
  readonly files: readonly string[]
}

const ours = 'stagedoor.dev/'

/** Reads one document, whatever of ours or Backstage's it is. `file` is its own path, resolved, from which its placeholders go. */
export async function readDocument(value: unknown, file: string, root: SourceRoot): Promise<DocumentReading> {
  // The manifest of the Slack app lies among ours; it is for Slack to judge.
  if (isSlackManifest(value)) {
    return { accepted: null, problems: [], warnings: [], files: [] }
  }
  if (looksLikeBlueprint(value)) return readBlueprint(value)
  if (looksLikeEntity(value)) return readStated(value)
  if (apiVersionOf(value).startsWith(ours)) {
    return { ...readOurs(at(value, 'kind'), value), warnings: [], files: [] }
  }
  const { value: filled, holes, faults, files } = await fillPlaceholders(value, file, root)
  // A value comes here checked; what has been put into it since does not.
  const wrong = faults.length > 0 || filled === value ? faults : checkStorable(filled)
  if (wrong.length > 0) return { accepted: null, problems: wrong, warnings: holes, files }
  const verdict = await readEntityDocument(filled, { holes: holes.map(({ path }) => path) })
  if (!verdict.accepted) return { accepted: null, problems: verdict.problems, warnings: holes, files }
  const { entity, relations, warnings, targets } = verdict
  return {
    accepted: { is: 'entity', reference: entity.reference, entity, relations, targets },
    problems: [],
    warnings: [...holes, ...warnings],
    files,
  }
}

/** The reference that a document claims, if that much of it can be read although it was rejected. */
export function claimedReference(value: unknown): Reference | null {
  const stated = claimedByStated(value)
  if (stated !== null) return stated
  const metadata = at(value, 'metadata')
  const kind = partOf(at(value, 'kind'))
  const namespace = partOf(at(metadata, 'namespace') ?? 'default')
  const name = partOf(at(metadata, 'name'))
  return kind === null || namespace === null || name === null ? null : toReference({ kind, namespace, name })
}

function partOf(value: unknown): string | null {
  return typeof value === 'string' && /^[^\s:/]{1,63}$/.test(value) ? value : null
}

/** Documents of their own in one document, and where in it they stand. */
export interface Items {
  readonly path: DocumentPath
  readonly items: readonly unknown[]
}

/**
 * What a list holds that is Port's, by itself or as Port's API answers with it (`{ ok, blueprints }`, `{ ok, entities }`): each
 * of its items is a document of its own. Otherwise null.
 */
export function itemsOf(value: unknown): Items | null {
  const answered = at(value, 'ok') === true ? ['blueprints', 'entities'] : []
  for (const path of [[], ...answered.map((key) => [key])]) {
    const [key] = path
    const items = key === undefined ? value : at(value, key)
    if (!Array.isArray(items)) continue
    if (items.some((item) => looksLikeBlueprint(item) || looksLikeEntity(item))) return { path, items }
  }
  return null
}

function readBlueprint(value: unknown): DocumentReading {
  const verdict = parseBlueprint(value)
  if (!verdict.accepted) return { accepted: null, problems: verdict.problems, warnings: [], files: [] }
  const { blueprint: definition, warnings } = verdict
  const reference = referenceToAny({ kind: 'blueprint', name: definition.name })
  return { accepted: { is: 'blueprint', reference, definition }, problems: [], warnings, files: [] }
}

function readStated(value: unknown): DocumentReading {
  const verdict = parseStatedEntity(value)
  if (!verdict.accepted) return { accepted: null, problems: verdict.problems, warnings: [], files: [] }
  const { entity, warnings } = verdict
  return { accepted: { is: 'stated', reference: entity.reference, entity }, problems: [], warnings, files: [] }
}

function isSlackManifest(value: unknown): boolean {
  return (
    at(value, 'display_information') !== undefined &&
    at(value, 'apiVersion') === undefined &&
    at(value, 'kind') === undefined
  )
}

function apiVersionOf(value: unknown): string {
  const version = at(value, 'apiVersion')
  return typeof version === 'string' ? version : ''
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
