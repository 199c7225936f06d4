import { Composer, type Document, isMap, isScalar, isSeq, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml'
import { checkStorable, type DocumentPath } from '../catalog/index.ts'
import { guardLexemes, RefusedFile } from './guard-lexemes.ts'
import { limits } from './limits.ts'

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

/** Thrown-away tails count as the file's: whatever stood behind the document at which reading stopped is not known. */
export type ParsedFile = Iterable<ParsedDocument>

/**
 * Reads YAML (and so JSON) as Backstage does: YAML 1.2, every document of the stream, merge keys off, empty documents passed
 * over. A document with an error is one with faults; the others are read. Documents come one at a time, so that memory holds one.
 * Throws RefusedFile where the file goes beyond the limits; what came before stands.
 */
export function* parseDocuments(text: string): ParsedFile {
  const lines = new LineCounter()
  let index = 0
  for (const document of composeDocuments(text, lines)) {
    if (index >= limits.documentsPerFile) {
      throw new RefusedFile(
        `The file holds more than ${limits.documentsPerFile} documents; the rest was not read. Split it.`,
      )
    }
    const parsed = readDocument(document, index, lines)
    index += 1
    if (parsed !== null) yield parsed
  }
}

function* composeDocuments(text: string, lines: LineCounter): Iterable<Document.Parsed> {
  const parser = new Parser(lines.addNewLine)
  const composer = new Composer({ merge: false })
  lines.addNewLine(0)
  try {
    for (const lexeme of guardLexemes(new Lexer().lex(text))) {
      for (const token of parser.next(lexeme)) yield* composer.next(token)
    }
    for (const token of parser.end()) yield* composer.next(token)
    yield* composer.end(false, text.length)
  } catch (error) {
    if (error instanceof RangeError) throw new RefusedFile('A document is nested too deep, so the file was not read.')
    throw error
  }
}

function readDocument(document: Document.Parsed, index: number, lines: LineCounter): ParsedDocument | null {
  const { contents, errors } = document
  const start = contents?.range[0] ?? document.range[0]
  const line = lineAt(lines, start)
  const place = { index, line, lineOf: (path: DocumentPath) => lineAt(lines, offsetOf(contents, path) ?? start) }
  if (errors.length > 0) {
    const faults = errors
      .slice(0, 5)
      .map(({ pos, message }) => ({ line: lineAt(lines, pos[0]), message: sayFault(message) }))
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

function lineAt(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line)
}
