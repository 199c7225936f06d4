import { codePoints } from './cut.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn, mrkdwnPieces } from './mrkdwn.ts'

/**
 * Shortens a text to at most `max` code points of markup, ending in "…" if anything was left out.
 * Links, mentions and escapes are kept whole or left out whole.
 */
export function cutMrkdwn(text: Mrkdwn, max: number): Mrkdwn {
  if (codePoints(text.text) <= max) return text
  const kept: Mrkdwn[] = []
  let room = max - 1
  for (const piece of mrkdwnPieces(text)) {
    room -= codePoints(piece.text)
    if (room < 0) break
    kept.push(piece)
  }
  while (kept.at(-1)?.text.trim() === '') kept.pop()
  return joinMrkdwn([...kept, mrkdwn`…`], '')
}

/**
 * Splits a text into pages of at most `max` code points of markup, at line ends or spaces where possible.
 * Nothing but the white space between pages is lost, except a single link longer than a page, which is cut.
 * An empty text has no pages.
 */
export function pageMrkdwn(text: Mrkdwn, max: number): Mrkdwn[] {
  const pieces = [...mrkdwnPieces(text)]
  const pages: Mrkdwn[] = []
  let start = 0
  while (start < pieces.length) {
    const end = pageEnd(pieces, start, max)
    const page = trimmed(pieces.slice(start, end))
    if (page.length > 0) pages.push(joinMrkdwn(page, ''))
    start = end
  }
  return pages.map((page) => cutMrkdwn(page, max))
}

function pageEnd(pieces: readonly Mrkdwn[], start: number, max: number): number {
  const full = fitting(pieces, start, max)
  if (full === pieces.length) return full
  const half = start + Math.floor((full - start) / 2)
  for (const breaks of [/\n/u, /\s/u]) {
    for (let at = full; at > half; at -= 1) {
      if (breaks.test(pieces[at]?.text ?? '') && pieces[at]?.text.length === 1) return at
    }
  }
  return Math.max(full, start + 1)
}

function fitting(pieces: readonly Mrkdwn[], start: number, max: number): number {
  let room = max
  for (let at = start; at < pieces.length; at += 1) {
    room -= codePoints(pieces[at]?.text ?? '')
    if (room < 0) return at
  }
  return pieces.length
}

function trimmed(pieces: readonly Mrkdwn[]): Mrkdwn[] {
  const blank = (piece: Mrkdwn): boolean => piece.text.trim() === ''
  const first = pieces.findIndex((piece) => !blank(piece))
  const last = pieces.findLastIndex((piece) => !blank(piece))
  return first === -1 ? [] : pieces.slice(first, last + 1)
}
