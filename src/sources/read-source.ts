import { dirname, join } from 'node:path'
import { judgeCalculations, lineAt } from '../catalog/documents.ts'
import { contentOf, type Gathered, gatherDocument, nothingGathered } from './gathered.ts'
import { limits } from './limits.ts'
import { type ListedFile, listFiles } from './list-files.ts'
import type { ListedPath } from './listed-paths.ts'
import { locationTargets } from './location-targets.ts'
import { type FileText, readAhead } from './read-ahead.ts'
import { type DocumentRead, readFileDocuments, UnreadableFile } from './read-file-documents.ts'
import type { SourceContent } from './source-content.ts'
import type { SourceRoot } from './source-root.ts'
import { SourceUnavailable } from './source-unavailable.ts'

/**
 * Reads what lies at the paths, and what `Location` entities there point at inside the root. Nothing is written; what is wrong is
 * among the problems. Throws SourceUnavailable where it is more than memory should hold.
 */
export async function readSource(paths: readonly ListedPath[], root: SourceRoot): Promise<SourceContent> {
  const gathered = nothingGathered()
  for (const listed of paths) await gatherFiles(listed, root, gathered)
  for (let target = gathered.targets.shift(); target !== undefined; target = gathered.targets.shift()) {
    await gatherFiles(target, root, gathered)
  }
  await gatherExpressions(gathered)
  return contentOf(gathered)
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
