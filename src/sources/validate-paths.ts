import { dirname, join } from 'node:path'
import type { Reference } from '../base/reference.ts'
import type { Budget } from './glob.ts'
import { judgeExpressions, judgeTogether, type PortDocument } from './judge-together.ts'
import { limits } from './limits.ts'
import { listFiles } from './list-files.ts'
import { locationTargets } from './location-targets.ts'
import { type FileText, readAhead } from './read-ahead.ts'
import { type DocumentRead, readFileDocuments, UnreadableFile } from './read-file-documents.ts'
import { rootsAround } from './root-around.ts'
import type { SourceRoot } from './source-root.ts'
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
  /** Files whose documents were gathered: each once. */
  readonly read: Set<string>
  /** Files that Location entities point at, still to be read. */
  readonly targets: { path: string; shown: string; root: SourceRoot }[]
  readonly budget: Budget
  /** Where each reference was first accepted. */
  readonly defined: Map<Reference, string>
  /** Blueprints and their entities, judged when all of them are read. */
  readonly ports: PortDocument[]
  readonly stated: { reference: Reference; file: string; index: number; line: number; place: string }[]
}

/**
 * Judges the files at the paths and what `Location` entities there point at, without a database. A reference that none of the documents defines, a placeholder that can not
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
    ports: [],
    stated: [],
    read: new Set(),
    targets: [],
    budget: { left: limits.namesLookedAt },
  }
  for (const [index, path] of paths.entries()) {
    const root = roots[index]
    if (root !== undefined) await gatherFiles(gathering, { path, shown: path, root })
  }
  for (let target = gathering.targets.shift(); target !== undefined; target = gathering.targets.shift()) {
    await gatherFiles(gathering, target)
  }
  for (const { problems, warnings, accepted, stated } of judgeTogether(gathering.ports)) {
    gathering.problems.push(...problems)
    gathering.warnings.push(...warnings)
    gathering.accepted.push(...accepted)
    gathering.stated.push(...stated)
  }
  gathering.warnings.push(...(await judgeExpressions(gathering.ports)))
  warnOfDangling(gathering)
  const { files, documents, accepted, problems, warnings } = gathering
  return { files, documents, accepted, problems, warnings }
}

async function gatherFiles(into: Gathering, { path, shown, root }: Gathering['targets'][number]): Promise<void> {
  const files = listFiles({ path, shown, root: root.folder })
  for await (const text of readAhead(files, root)) {
    const { file } = text
    if (file.ok && into.read.has(file.path)) continue
    if (file.ok) into.read.add(file.path)
    into.files += 1
    await gatherFile(into, text, root)
  }
}

async function gatherFile(into: Gathering, text: FileText, root: SourceRoot): Promise<void> {
  const { file } = text
  try {
    for await (const document of readFileDocuments(text, root)) {
      into.documents += 1
      gatherDocument(into, file.shown, document)
      if (file.ok) await gatherTargets(into, document, file, root)
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    into.problems.push({ file: file.shown, index: error.index, line: 1, message: error.message })
  }
}

async function gatherTargets(
  into: Gathering,
  { accepted, index, lineOf }: DocumentRead,
  { shown, path: from }: { shown: string; path: string },
  root: SourceRoot,
): Promise<void> {
  if (accepted?.is !== 'entity') return
  const { files, remarks } = await locationTargets(accepted.entity, from, root, into.budget)
  for (const { path, message } of remarks) into.warnings.push({ file: shown, index, line: lineOf(path), message })
  into.targets.push(...files.map(({ path, written }) => ({ path, shown: join(dirname(shown), written), root })))
}

function gatherDocument(into: Gathering, file: string, document: DocumentRead): void {
  const { index, line, accepted, lineOf } = document
  for (const problem of document.problems) into.problems.push({ file, index, ...problem })
  for (const warning of document.warnings) into.warnings.push({ file, index, ...warning })
  if (accepted === null) return
  if (accepted.is === 'stated' || accepted.is === 'blueprint') {
    into.ports.push({ file, index, line, accepted, places: document.places })
  }
  if (accepted.is !== 'stated') into.accepted.push({ file, index, ref: accepted.reference })
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
