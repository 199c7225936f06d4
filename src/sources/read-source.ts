import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { judgeCalculations, lineAt } from '../catalog/documents.ts'
import type { Problem } from '../catalog/index.ts'
import type { Budget } from './glob.ts'
import { limits } from './limits.ts'
import { type ListedFile, listFiles } from './list-files.ts'
import { locationTargets } from './location-targets.ts'
import { type FileText, readAhead } from './read-ahead.ts'
import { type DocumentRead, readFileDocuments, UnreadableFile } from './read-file-documents.ts'
import type { SourceContent } from './source-content.ts'
import type { SourceRoot } from './source-root.ts'
import { SourceUnavailable } from './source-unavailable.ts'

interface Gathered {
  documents: SourceContent['documents'][number][]
  stated: SourceContent['stated'][number][]
  blueprints: SourceContent['blueprints'][number][]
  actions: SourceContent['actions'][number][]
  scorecards: SourceContent['scorecards'][number][]
  rotas: SourceContent['rotas'][number][]
  portal: SourceContent['portal']
  problems: Problem[]
  /** Files whose documents were gathered: each once. */
  read: Set<string>
  files: Set<string>
  /** Location targets still to be read. */
  targets: ListedPath[]
  budget: Budget
  /** Of the files whose documents were gathered. */
  size: number
}

/**
 * Reads what lies at the paths, and what `Location` entities there point at inside the root. Nothing is written; what is wrong is
 * among the problems. Throws SourceUnavailable where it is more than memory should hold.
 */
export async function readSource(paths: readonly ListedPath[], root: SourceRoot): Promise<SourceContent> {
  const gathered: Gathered = {
    documents: [],
    stated: [],
    blueprints: [],
    actions: [],
    scorecards: [],
    rotas: [],
    portal: null,
    problems: [],
    read: new Set(),
    files: new Set(),
    targets: [],
    budget: { left: limits.namesLookedAt },
    size: 0,
  }
  for (const listed of paths) await gatherFiles(listed, root, gathered)
  for (let target = gathered.targets.shift(); target !== undefined; target = gathered.targets.shift()) {
    await gatherFiles(target, root, gathered)
  }
  await gatherExpressions(gathered)
  const { targets: _, budget: __, read: ___, size: ____, files, ...content } = gathered
  return { ...content, files: [...files], hash: hashOf(content) }
}

/** Warns of what no blueprint's expression should be, once all of them are read. */
async function gatherExpressions({ blueprints, problems }: Gathered): Promise<void> {
  const found = await judgeCalculations(blueprints.map(({ definition }) => definition))
  for (const [at, { places, definition: _, ...place }] of blueprints.entries()) {
    for (const { path, message } of found[at] ?? []) {
      const line = lineAt(places, path, place.line)
      problems.push({ ...place, line, message, reference: null, severity: 'warning', spoils: 'nothing' })
    }
  }
}

/** A path to read and what to call it. */
export interface ListedPath {
  readonly path: string
  readonly shown: string
  /** Its own root, where a source has several. */
  readonly root?: SourceRoot
}

async function gatherFiles(listed: ListedPath, common: SourceRoot, into: Gathered): Promise<void> {
  const root = listed.root ?? common
  const files = listFiles({ path: listed.path, shown: listed.shown, root: root.folder })
  for await (const text of readAhead(files, root)) await gatherFile(text, root, into)
}

async function gatherFile(text: FileText, root: SourceRoot, into: Gathered): Promise<void> {
  const { file } = text
  if (file.ok) {
    if (into.read.has(file.path)) return
    into.read.add(file.path)
    into.files.add(file.path)
  }
  if (text.read.ok) into.size += text.read.text.length
  holdToLimits(into)
  const before = into.problems.length
  try {
    for await (const document of readFileDocuments(text, root)) {
      gatherDocument(document, file, into)
      if (into.problems.length - before > limits.problemsPerFile) {
        // The first few say what is wrong with all of them.
        into.problems.length = before + fewProblems
        const message = `It has more than ${limits.problemsPerFile} problems; the rest was not read.`
        throw new UnreadableFile(message, document.index)
      }
      if (file.ok) await gatherTargets(document, file, root, into)
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    into.problems.push({
      ...placeless(file),
      position: error.index,
      message: error.message,
      severity: 'problem',
      spoils: 'file',
    })
  }
}

const fewProblems = 20

/** Memory holds one source whole, so none may be larger than that. Throws SourceUnavailable. */
function holdToLimits({ size, documents, stated, problems }: Gathered): void {
  const tooMuch =
    size > limits.sourceSize
      ? `${limits.sourceSize / 1_000_000} MB`
      : documents.length + stated.length > limits.documents
        ? `${limits.documents} entities`
        : problems.length > limits.problems
          ? `${limits.problems} problems`
          : null
  if (tooMuch !== null) throw new SourceUnavailable(`It holds more than ${tooMuch}. Split it into several sources.`)
}

function placeless(file: ListedFile) {
  return { file: file.shown, line: 1, reference: null }
}

function gatherDocument(document: DocumentRead, file: ListedFile, into: Gathered): void {
  const { accepted, index: position, line } = document
  const place = { file: file.shown, position, line }
  for (const other of document.files) into.files.add(other)
  const reference = document.claims
  const spoils = accepted === null ? 'document' : 'nothing'
  for (const problem of document.problems)
    into.problems.push({ ...place, ...problem, reference, severity: 'problem', spoils })
  for (const warning of document.warnings)
    into.problems.push({ ...place, ...warning, reference, severity: 'warning', spoils: 'nothing' })
  if (accepted === null) return
  if (accepted.is === 'entity') {
    into.documents.push({ ...place, entity: accepted.entity, relations: accepted.relations })
  } else if (accepted.is === 'stated') {
    into.stated.push({ ...place, places: document.places, entity: accepted.entity })
  } else if (accepted.is === 'blueprint') {
    into.blueprints.push({ ...place, places: document.places, definition: accepted.definition })
  } else if (accepted.is === 'action') into.actions.push({ ...place, definition: accepted.definition })
  else if (accepted.is === 'scorecard') into.scorecards.push({ ...place, definition: accepted.definition })
  else if (accepted.is === 'rota') into.rotas.push({ ...place, definition: accepted.definition })
  else if (into.portal === null) into.portal = accepted.settings
  else
    into.problems.push({
      ...place,
      reference,
      severity: 'problem',
      message: 'Another document already holds the portal settings; this one is not read.',
      spoils: 'nothing',
    })
}

/** Notes what a `Location` entity points at, to be read later; a file that is not there keeps what it gave before. */
async function gatherTargets(
  { accepted, index: position, lineOf }: DocumentRead,
  file: { shown: string; path: string },
  root: SourceRoot,
  into: Gathered,
): Promise<void> {
  if (accepted?.is !== 'entity') return
  const { files, lookedAt, remarks } = await locationTargets(accepted.entity, file.path, root, into.budget)
  const from = (written: string) => join(dirname(file.shown), written)
  into.targets.push(...files.map(({ path, written }) => ({ path, shown: from(written), root })))
  for (const path of lookedAt) into.files.add(path)
  const { reference } = accepted
  for (const { path, message, missing } of remarks) {
    const place =
      missing === null
        ? { file: file.shown, position, line: lineOf(path), severity: 'warning' as const, spoils: 'nothing' as const }
        : { file: from(missing.written), position: 0, line: 1, severity: 'problem' as const, spoils: 'file' as const }
    const said = missing === null ? message : `${reference} (${file.shown}:${lineOf(path)}): ${message}`
    into.problems.push({ ...place, message: said, reference })
  }
}

function hashOf(content: Omit<Gathered, 'read' | 'files' | 'targets' | 'budget' | 'size'>): string {
  const hash = createHash('sha256')
  const { documents, stated, blueprints, actions, scorecards, rotas, problems, portal } = content
  const parts = [documents, stated, blueprints, actions, scorecards, rotas, problems, [portal]]
  for (const part of parts) {
    for (const item of part) hash.update(JSON.stringify(item)).update('\n')
    hash.update('\n')
  }
  return hash.digest('base64url')
}
