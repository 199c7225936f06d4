import { Composer, type Document, isMap, isScalar, isSeq, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml'
import { checkStorable, type DocumentPath } from '../catalog/documents.ts'
import { guardLexemes, RefusedFile } from './guard-lexemes.ts'
import { limits } from './limits.ts'
import { type Stretch, splitDocuments } from './split-documents.ts'

/** One document of a file that is not empty. `index` is its place among all documents of the file, from 0; lines begin at 1. */
export interface ParsedDocument {
  readonly index: number
  readonly line: number
  /** Plain JSON; undefined where the document could not be read. */
  readonly value: unknown
  readonly faults: readonly Fault[]
  /** The line where the place stands, or the nearest place around it that is there. */
  lineOf(path: DocumentPath): number
}

export interface Fault {
  readonly line: number
  readonly message: string
}

/**
 * Reads YAML (and so JSON) as Backstage does: YAML 1.2, every document of the stream, merge keys off, empty documents passed
 * over. A document with an error, or beyond the limits, is one with faults; the others are read. Documents come one at a time, so
 * that memory holds one. Throws RefusedFile where the file holds too many documents; what came before stands.
 */
export function* parseDocuments(text: string): Iterable<ParsedDocument> {
  let index = 0
  for (const stretch of splitDocuments(text)) {
    for (const parsed of parseStretch(stretch)) {
      if (index >= limits.documentsPerFile) {
        throw new RefusedFile(
          `The file holds more than ${limits.documentsPerFile} documents; the rest was not read. Split it.`,
        )
      }
      if (parsed !== null) yield { ...parsed, index }
      index += 1
    }
  }
}

type Placeless = Omit<ParsedDocument, 'index'>

/** Null stands for an empty document. */
function* parseStretch({ text, line: first }: Stretch): Iterable<Placeless | null> {
  const lines = new LineCounter()
  lines.addNewLine(0)
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + first - 1
  try {
    for (const document of composeDocuments(text, lines)) yield readDocument(document, lineAt)
  } catch (error) {
    const message = error instanceof RangeError ? tooDeep : error instanceof RefusedFile ? error.message : null
    if (message === null) throw error
    yield { line: first, value: undefined, faults: [{ line: first, message }], lineOf: () => first }
  }
}

function* composeDocuments(text: string, lines: LineCounter): Iterable<Document.Parsed> {
  const parser = new Parser(lines.addNewLine)
  const composer = new Composer({ merge: false, logLevel: 'error' })
  for (const lexeme of guardLexemes(new Lexer().lex(text))) {
    for (const token of parser.next(lexeme)) yield* composer.next(token)
  }
  for (const token of parser.end()) yield* composer.next(token)
  yield* composer.end(false, text.length)
}

const tooDeep = 'A document is nested too deep to be read.'

function readDocument(document: Document.Parsed, lineAt: (offset: number) => number): Placeless | null {
  const { contents, errors } = document
  const start = contents?.range[0] ?? document.range[0]
  const place = { line: lineAt(start), lineOf: (path: DocumentPath) => lineAt(offsetOf(contents, path) ?? start) }
  if (errors.length > 0) {
    const faults = errors.slice(0, 5).map(({ pos, message }) => ({ line: lineAt(pos[0]), message: sayFault(message) }))
    return { ...place, value: undefined, faults }
  }
  if (contents === null || (isScalar(contents) && contents.value === null)) return null
  return { ...place, ...toPlain(document, place) }
}

function toPlain(
  document: Document.Parsed,
  place: { lineOf(path: DocumentPath): number },
): Pick<ParsedDocument, 'value' | 'faults'> {
  try {
    const value: unknown = document.toJS({ maxAliasCount: limits.aliases })
    const unstorable = checkStorable(value)
    if (unstorable.length > 0) {
      return {
        value: undefined,
        faults: unstorable.map(({ path, message }) => ({ line: place.lineOf(path), message })),
      }
    }
    // Dates, sets and shared parts become what JSON makes of them, and each part becomes one of its own.
    return { value: JSON.parse(JSON.stringify(value)), faults: [] }
  } catch (error) {
    const message = error instanceof ReferenceError ? sayAlias(error.message) : 'The document could not be read.'
    return { value: undefined, faults: [{ line: place.lineOf([]), message }] }
  }
}

function sayAlias(message: string): string {
  return message.startsWith('Excessive')
    ? 'The document repeats its anchors so often that it would grow beyond bounds. Write the values out.'
    : `YAML: ${message}`
}

function sayFault(message: string): string {
  const [first = ''] = message.split('\n')
  if (first.startsWith('Maximum call stack')) return tooDeep
  return `YAML: ${first.slice(0, 300).replace(/[.:]?$/, '.')}`
}

/** Where the place's key (or list item) begins, or that of the nearest place around it. */
function offsetOf(contents: ParsedNode | null, path: DocumentPath): number | null {
  let node: unknown = contents
  let offset = contents?.range[0] ?? null
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === part)
      if (pair === undefined) return offset
      offset = rangeStart(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part]
      offset = rangeStart(node) ?? offset
    } else return offset
  }
  return offset
}

function rangeStart(node: unknown): number | null {
  const scalar = isScalar(node) || isMap(node) || isSeq(node)
  return scalar ? (node.range?.[0] ?? null) : null
}
