import type { Reference } from '../base/reference.ts'
import { type DocumentPath, type Finding, type Places, placesOf } from '../catalog/documents.ts'
import { RefusedFile } from './guard-lexemes.ts'
import { type ParsedDocument, parseDocuments } from './parse-documents.ts'
import type { FileText } from './read-ahead.ts'
import { type Accepted, claimedReference, itemsOf, readDocument } from './read-document.ts'
import type { SourceRoot } from './source-root.ts'

/** Something said about a line of a file. */
export interface Remark {
  readonly line: number
  readonly message: string
}

/** One document of a file, as read. */
export interface DocumentRead {
  readonly index: number
  readonly line: number
  readonly accepted: Accepted | null
  /** The reference it claims, also where it was rejected and that much could be told. */
  readonly claims: Reference | null
  readonly problems: readonly Remark[]
  readonly warnings: readonly Remark[]
  /** Other files that were read for it, resolved. */
  readonly files: readonly string[]
  lineOf(path: DocumentPath): number
  /** Where things stand in a document of Port's, for what is found out when all others are read; empty for others. */
  readonly places: Places
}

/** Thrown where the file itself cannot be read, or not to its end; `index` is how many documents were read before. */
export class UnreadableFile extends Error {
  readonly index: number

  constructor(message: string, index: number) {
    super(message)
    this.name = 'UnreadableFile'
    this.index = index
  }
}

/** Judges a file's documents one at a time, so that memory holds one. Throws UnreadableFile. */
export async function* readFileDocuments({ read }: FileText, root: SourceRoot): AsyncGenerator<DocumentRead> {
  if (!read.ok) throw new UnreadableFile(`The file was not read: ${read.why}.`, 0)
  let index = 0
  try {
    let items = 0
    for (const parsed of parseDocuments(read.text)) {
      const parts = partsOf(parsed)
      for (const [at, part] of parts.entries()) {
        yield await readParsed({ ...part, index: parsed.index + items + at }, read.path, root)
      }
      items += parts.length - 1
      index = parsed.index + items + 1
    }
  } catch (error) {
    if (error instanceof RefusedFile) throw new UnreadableFile(error.message, index)
    throw error
  }
}

/** A list of Port's documents counts as so many documents of the file. */
function partsOf(parsed: ParsedDocument): readonly ParsedDocument[] {
  const list = itemsOf(parsed.value)
  if (list === null) return [parsed]
  return list.items.map((value, at) => ({
    ...parsed,
    value,
    line: parsed.lineOf([...list.path, at]),
    lineOf: (path) => parsed.lineOf([...list.path, at, ...path]),
  }))
}

/** Keys deep: what is found out later about a blueprint, and about an entity. */
const placesDeep: Readonly<Record<string, number>> = { blueprint: 4, stated: 2 }

async function readParsed(parsed: ParsedDocument, path: string, root: SourceRoot): Promise<DocumentRead> {
  const { index, line, lineOf } = parsed
  if (parsed.faults.length > 0) {
    const { faults: problems } = parsed
    return { index, line, lineOf, places: {}, accepted: null, claims: null, problems, warnings: [], files: [] }
  }
  const { accepted, problems, warnings, files } = await readDocument(parsed.value, path, root)
  const remark = ({ path: place, message }: Finding): Remark => ({ line: lineOf(place), message })
  const claims = accepted?.reference ?? claimedReference(parsed.value)
  const deep = accepted === null ? undefined : placesDeep[accepted.is]
  return {
    index,
    line,
    lineOf,
    places: deep === undefined ? {} : placesOf(parsed.value, lineOf, deep),
    accepted,
    claims,
    problems: problems.map(remark),
    warnings: warnings.map(remark),
    files,
  }
}
