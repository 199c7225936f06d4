import type { Reference } from '../base/reference.ts'
import { listFiles } from './list-files.ts'
import { readAhead } from './read-ahead.ts'
import { type DocumentRead, readFileDocuments, UnreadableFile } from './read-file-documents.ts'
import { rootsAround } from './root-around.ts'
import { statedReferences } from './stated-references.ts'

/** What was found in some files: the shape of `validate --json`. */
export interface Validation {
  files: number
  /** Documents that are not empty. */
  documents: number
  accepted: { file: string; index: number; ref: string }[]
  problems: LocatedRemark[]
  warnings: LocatedRemark[]
}

/** `index` is the document's place in its file, from 0; lines begin at 1. */
export interface LocatedRemark {
  file: string
  index: number
  line: number
  message: string
}

interface Gathering extends Validation {
  /** Where each reference was first accepted. */
  readonly defined: Map<Reference, string>
  readonly stated: { reference: Reference; file: string; index: number; line: number; place: string }[]
}

/**
 * Judges the files at the paths, without a database. A reference that none of the documents defines, a placeholder that can not
 * be read here and a reference defined twice are warnings. Throws where a path is not there.
 */
export async function validatePaths(paths: readonly string[]): Promise<Validation> {
  const roots = await rootsAround(paths)
  const gathering: Gathering = {
    files: 0,
    documents: 0,
    accepted: [],
    problems: [],
    warnings: [],
    defined: new Map(),
    stated: [],
  }
  const seen = new Set<string>()
  for (const [index, path] of paths.entries()) {
    const root = roots[index]
    if (root === undefined) continue
    const files = listFiles({ path, shown: path, root: root.folder })
    for await (const text of readAhead(files, root)) {
      const { file } = text
      if (file.ok && seen.has(file.path)) continue
      if (file.ok) seen.add(file.path)
      gathering.files += 1
      await gatherFile(gathering, file.shown, () => readFileDocuments(text, root))
    }
  }
  warnOfDangling(gathering)
  const { defined: _, stated: __, ...validation } = gathering
  return validation
}

async function gatherFile(into: Gathering, file: string, read: () => AsyncGenerator<DocumentRead>): Promise<void> {
  try {
    for await (const document of read()) {
      into.documents += 1
      gatherDocument(into, file, document)
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    into.problems.push({ file, index: error.index, line: 1, message: error.message })
  }
}

function gatherDocument(into: Gathering, file: string, document: DocumentRead): void {
  const { index, line, accepted, lineOf } = document
  for (const problem of document.problems) into.problems.push({ file, index, ...problem })
  for (const warning of document.warnings) into.warnings.push({ file, index, ...warning })
  if (accepted === null) return
  into.accepted.push({ file, index, ref: accepted.reference })
  const first = into.defined.get(accepted.reference)
  if (first === undefined) into.defined.set(accepted.reference, `${file}:${line}`)
  else {
    const message = `${accepted.reference} is already defined in ${first}. Where both are read, the first one keeps the name.`
    into.warnings.push({ file, index, line, message })
  }
  for (const { reference, path, place } of statedReferences(accepted)) {
    into.stated.push({ reference, file, index, line: lineOf(path), place })
  }
}

function warnOfDangling({ stated, defined, warnings }: Gathering): void {
  for (const { reference, file, index, line, place } of stated) {
    if (defined.has(reference)) continue
    warnings.push({ file, index, line, message: `${place} names ${reference}, which is not among these files.` })
  }
}
