import { isDeepStrictEqual } from 'node:util'
import { type Document, isAlias, isMap, isScalar, parseAllDocuments, stringify, type YAMLMap } from 'yaml'
import { limits } from '../limits.ts'

export interface OwnerToSet {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** As it is to be written: `payments`. */
  readonly owner: string
}

export type OwnerSet =
  /** `text` is the same as before where the file names this owner already. */
  | { readonly ok: true; readonly text: string }
  /** Half a sentence: why the file can't be changed. */
  | { readonly ok: false; readonly why: string }

/**
 * Writes the owner into the one document of a file that says of what kind and name it is, and changes nothing else: the new
 * text is put in at its place, so that comments and formatting stay. What comes out is read again, and refused where it says
 * anything else than it did but for the owner.
 */
export function setOwner(text: string, wanted: OwnerToSet): OwnerSet {
  const before = read(text)
  const at = before?.findIndex((document) => isMeant(document, wanted)) ?? -1
  const document = before?.[at]
  if (before === null || document === undefined) {
    return refuse(`the file has no ${wanted.kind} ${wanted.name} any more, or can not be read`)
  }
  const spec = isMap(document.contents) ? document.contents.get('spec') : undefined
  if (!isMap(spec) || spec.items.some(({ key }) => isScalar(key) && String(key.value).startsWith('$'))) {
    return refuse('its document has no spec of its own that an owner could be written into')
  }
  const edit = isAlias(spec.get('owner', true)) ? null : editOf(text, spec, wanted.owner)
  const changed = edit === null ? null : text.slice(0, edit.from) + edit.put + text.slice(edit.to)
  if (changed === null || !saysOnly(before, changed, at, wanted.owner)) {
    return refuse('its document is written in a way that an owner can not be put into safely')
  }
  return { ok: true, text: changed }
}

function refuse(why: string): OwnerSet {
  return { ok: false, why }
}

function read(text: string): Document.Parsed[] | null {
  if (text.length > limits.fileSize) return null
  try {
    const documents = parseAllDocuments(text, { merge: false, logLevel: 'error' })
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return null
    return documents
  } catch {
    return null
  }
}

function isMeant(document: Document.Parsed, { kind, namespace, name }: OwnerToSet): boolean {
  const said = (...path: string[]) => String(document.getIn(path) ?? '').toLowerCase()
  if (!isMap(document.contents)) return false
  const inNamespace = said('metadata', 'namespace') || 'default'
  return (
    said('kind') === kind.toLowerCase() &&
    said('metadata', 'name') === name.toLowerCase() &&
    inNamespace === namespace.toLowerCase()
  )
}

interface Edit {
  readonly from: number
  readonly to: number
  readonly put: string
}

function editOf(text: string, spec: YAMLMap, owner: string): Edit | null {
  const inJson = /^\s*[{[]/u.test(text)
  const value = inJson ? JSON.stringify(owner) : stringify(owner).trim()
  const pair = spec.items.find(({ key }) => isScalar(key) && key.value === 'owner')
  return pair === undefined ? added(text, spec, { value, inJson }) : replaced(text, pair.value, value)
}

function replaced(text: string, before: unknown, value: string): Edit | null {
  const range = isScalar(before) ? before.range : null
  if (!range) return null
  const [from, to] = range
  // A key without a value has its place right behind the colon.
  return { from, to, put: from === to && text[from - 1] === ':' ? ` ${value}` : value }
}

interface ValueToAdd {
  readonly value: string
  readonly inJson: boolean
}

function added(text: string, spec: YAMLMap, { value, inJson }: ValueToAdd): Edit | null {
  const first = spec.items[0]?.key
  const start = isScalar(first) ? first.range?.[0] : undefined
  if (start === undefined) return null
  if (spec.flow === true) return { from: start, to: start, put: `${inJson ? '"owner"' : 'owner'}: ${value}, ` }
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  return /^ +$/u.test(indent) ? { from: start, to: start, put: `owner: ${value}${end}${indent}` } : null
}

function saysOnly(before: readonly Document.Parsed[], text: string, at: number, owner: string): boolean {
  const after = read(text)
  if (after === null || after.length !== before.length) return false
  return before.every((document, index) => {
    const was: unknown = document.toJS({ maxAliasCount: limits.aliases })
    const is: unknown = after[index]?.toJS({ maxAliasCount: limits.aliases })
    return isDeepStrictEqual(is, index === at ? withOwner(was, owner) : was)
  })
}

function withOwner(document: unknown, owner: string): unknown {
  if (typeof document !== 'object' || document === null || !('spec' in document)) return document
  const { spec } = document
  return { ...document, spec: { ...(typeof spec === 'object' ? spec : {}), owner } }
}
