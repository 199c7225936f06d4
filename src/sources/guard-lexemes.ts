import { limits } from './limits.ts'

/** Thrown when a file is refused before it is understood; the message is for its author. */
export class RefusedFile extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedFile'
  }
}

/** The sign with which the lexer announces that the next lexeme is a scalar's text. */
const scalarAhead = '\u001f'

/**
 * Passes YAML's lexemes on and stops where a document is too large or too deep to be parsed in bounded time and memory:
 * the parser's own cost grows faster than the text for such input. Throws RefusedFile.
 */
export function* guardLexemes(lexemes: Iterable<string>): Iterable<string> {
  const seen = { count: 0, flowDepth: 0, openedOnLine: 0 }
  let scalar = false
  for (const lexeme of lexemes) {
    if (!scalar) follow(seen, lexeme)
    seen.count += 1
    if (seen.count > limits.lexemesPerDocument) {
      throw new RefusedFile('A document is too large to be read. Split it into several.')
    }
    if (Math.max(seen.flowDepth, seen.openedOnLine) > limits.depth) {
      throw new RefusedFile(`A document is nested deeper than ${limits.depth} levels, so it was not read.`)
    }
    scalar = lexeme === scalarAhead
    yield lexeme
  }
}

function follow(seen: { count: number; flowDepth: number; openedOnLine: number }, lexeme: string): void {
  if (lexeme === '---' || lexeme === '...') Object.assign(seen, { count: 0, flowDepth: 0, openedOnLine: 0 })
  else if (lexeme === '[' || lexeme === '{') seen.flowDepth += 1
  else if (lexeme === ']' || lexeme === '}') seen.flowDepth = Math.max(0, seen.flowDepth - 1)
  else if (lexeme === '-' || lexeme === '?') seen.openedOnLine += 1
  else if (lexeme.includes('\n')) seen.openedOnLine = 0
}
