import { dirname, resolve } from 'node:path'
import { type DocumentPath, printPath } from '../catalog/documents.ts'
import { bundleFile } from './bundle-file.ts'
import { limits } from './limits.ts'
import { oneDocument } from './one-document.ts'
import { readAddress } from './read-address.ts'
import { isInside, type ReadOutcome, readInside, type SourceRoot } from './source-root.ts'

/** A document with its placeholders filled where they could be. */
export interface FilledDocument {
  readonly value: unknown
  /** Where a placeholder could not be read from here: what would stand there is unknown. */
  readonly holes: readonly { readonly path: DocumentPath; readonly message: string }[]
  /** Placeholders that were read and are wrong; Backstage rejects the entity. */
  readonly faults: readonly { readonly path: DocumentPath; readonly message: string }[]
  /** Files that were read for it, resolved: a change in one changes the document. */
  readonly files: readonly string[]
}

type File = Extract<ReadOutcome, { ok: true }>

/** What stands for a file; throws Unread where more is needed that can't be had, and another Error where the file is wrong. */
const readers: Readonly<Record<string, (file: File, filling: Filling) => unknown>> = {
  $text: ({ text }) => text,
  $json: ({ text }) => readJson(text),
  $yaml: ({ text }) => oneDocument(text),
  $openapi: readApi,
  $asyncapi: readApi,
}

class Unread extends Error {}

interface Filling {
  readonly root: SourceRoot
  readonly folder: string
  readonly holes: { path: DocumentPath; message: string }[]
  readonly faults: { path: DocumentPath; message: string }[]
  readonly files: Set<string>
  left: number
}

/**
 * Puts the contents of files in place of `$text`, `$json`, `$yaml`, `$openapi` and `$asyncapi`, as Backstage does: an object with
 * that one key. The last two bring what the file refers to by `$ref` with them. Only files inside the root are read: a relative path goes from the document's file, and a URL into the root's own
 * repository reads the file here, whatever its branch.
 */
export async function fillPlaceholders(value: unknown, file: string, root: SourceRoot): Promise<FilledDocument> {
  const filling: Filling = {
    root,
    folder: dirname(file),
    holes: [],
    faults: [],
    files: new Set(),
    left: limits.placeholdersPerDocument,
  }
  const filled = mayHoldPlaceholder(value) ? await fill(value, [], filling) : value
  return { value: filled, holes: filling.holes, faults: filling.faults, files: [...filling.files] }
}

function mayHoldPlaceholder(value: unknown): boolean {
  const text = JSON.stringify(value)
  return Object.keys(readers).some((key) => text.includes(`"${key}"`))
}

async function fill(value: unknown, path: DocumentPath, filling: Filling): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (const [index, item] of value.entries()) items.push(await fill(item, [...path, index], filling))
    return items
  }
  const entries = Object.entries(value)
  if (entries.some(([key]) => key.startsWith('$'))) {
    const [only] = entries
    // Beside other keys, or with a key that is none of ours, it is the author's own: `$ref` in a schema, for one.
    return entries.length === 1 && only !== undefined ? await fillOne(value, only, path, filling) : value
  }
  const filled: [string, unknown][] = []
  for (const [key, item] of entries) filled.push([key, await fill(item, [...path, key], filling)])
  return Object.fromEntries(filled)
}

async function fillOne(
  whole: unknown,
  [key, target]: [string, unknown],
  path: DocumentPath,
  filling: Filling,
): Promise<unknown> {
  const reader = Object.hasOwn(readers, key) ? readers[key] : undefined
  if (reader === undefined) return whole
  const place = `${printPath(path)}: ${key}`
  if (typeof target !== 'string' || target === '') {
    filling.faults.push({ path, message: `${place} needs a path or a URL as its value.` })
    return whole
  }
  filling.left -= 1
  const read: ReadOutcome =
    filling.left < 0 ? { ok: false, why: 'the document has too many placeholders' } : await readTarget(target, filling)
  const shown = `"${target.slice(0, 200)}"`
  const leaveHole = (why: string) => {
    const message = `${place} ${shown} was not read here: ${why}. The rest of the entity stands.`
    filling.holes.push({ path, message })
    return whole
  }
  if (!read.ok) {
    noteWanted(target, filling)
    return leaveHole(read.why)
  }
  filling.files.add(read.path)
  try {
    return await reader(read, filling)
  } catch (error) {
    if (error instanceof Unread) return leaveHole(error.message)
    const why = error instanceof Error ? error.message : 'it could not be understood'
    filling.faults.push({ path, message: `${place} ${shown} ${why}.` })
    return whole
  }
}

/** What could not be read may be there later, and then changes the document. */
function noteWanted(target: string, { root, folder, files }: Filling): void {
  const path = resolve(folder, target)
  if (!isAddress(target) && isInside(root.folder, path)) files.add(path)
}

async function readTarget(target: string, { root, folder }: Filling): Promise<ReadOutcome> {
  if (!isAddress(target)) return await readInside(root, resolve(folder, target))
  return await readAddress(root, target)
}

function isAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('is not JSON')
  }
}

async function readApi(file: File, { root, files }: Filling): Promise<string> {
  const bundled = await bundleFile(file, root, files)
  if (bundled.is === 'whole') return bundled.text
  throw bundled.is === 'unread' ? new Unread(bundled.why) : new Error(bundled.why)
}
