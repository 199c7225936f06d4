/** A stretch of a file that holds one document, or several where they can't be told apart beforehand. */
export interface Stretch {
  readonly text: string
  /** The line of the file on which it begins, from 1. */
  readonly line: number
}

const marker = /^---(?=\s|$)/gm
const onlyComments = /^(?:[ \t]*(?:#.*)?(?:\r?\n|$))*$/

/**
 * Cuts a YAML file at its document markers, which mean the same wherever they stand: so a quote left open in one document
 * takes no other with it. A file with directives or document ends is left whole, since those belong to what is around them.
 */
export function* splitDocuments(text: string): Iterable<Stretch> {
  if (/^(%|\.\.\.(\s|$))/m.test(text)) {
    yield { text, line: 1 }
    return
  }
  let start = 0
  let line = 1
  let begun = false
  for (const { index } of text.matchAll(marker)) {
    const stretch = text.slice(start, index)
    // Comments before the first marker belong to no document.
    if (begun || !onlyComments.test(stretch)) yield { text: stretch, line }
    line += count(stretch)
    start = index
    begun = true
  }
  yield { text: text.slice(start), line }
}

function count(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
