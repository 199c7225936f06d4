import type { Reference } from '../base/reference.ts'
import type { DocumentPath, Finding } from '../catalog/documents.ts'
import { RefusedFile } from './guard-lexemes.ts'
import { type ParsedDocument, parseDocuments } from './parse-documents.ts'
import type { FileText } from './read-ahead.ts'
import { type Accepted, claimedReference, readDocument } from './read-document.ts'
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
    for (const parsed of parseDocuments(read.text)) {
      index = parsed.index + 1
      yield await readParsed(parsed, read.path, root)
    }
  } catch (error) {
    if (error instanceof RefusedFile) throw new UnreadableFile(error.message, index)
    throw error
  }
}

async function readParsed(parsed: ParsedDocument, path: string, root: SourceRoot): Promise<DocumentRead> {
  const { index, line, lineOf } = parsed
  if (parsed.faults.length > 0) {
    return { index, line, lineOf, accepted: null, claims: null, problems: parsed.faults, warnings: [], files: [] }
  }
  const { accepted, problems, warnings, files } = await readDocument(parsed.value, path, root)
  const remark = ({ path: place, message }: Finding): Remark => ({ line: lineOf(place), message })
  const claims = accepted?.reference ?? claimedReference(parsed.value)
  return {
    index,
    line,
    lineOf,
    accepted,
    claims,
    problems: problems.map(remark),
    warnings: warnings.map(remark),
    files,
  }
}
