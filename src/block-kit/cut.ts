const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How far back from the cut a space may lie and still be the better place: a third of the length. */
const NEAR = 3

/** The number of Unicode code points, which is how Slack counts. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * Shortens a text to at most `max` code points, ending in "…" if anything was left out.
 * Cuts at a space where one is near, and never inside what a reader sees as one character.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max || codePoints(text) <= max) return text
  if (max <= 1) return '…'.slice(0, max)
  const kept = keepCharacters(text, max - 1)
  return `${toWordEnd(kept)}…`
}

function keepCharacters(text: string, max: number): string {
  let kept = ''
  let room = max
  // Bounded: a code point is at most two units, and one long cluster more cannot fit anyway.
  for (const { segment } of graphemes.segment(text.slice(0, max * 2 + 2))) {
    room -= codePoints(segment)
    if (room < 0) return kept === '' ? Array.from(segment).slice(0, max).join('') : kept
    kept += segment
  }
  return kept
}

function toWordEnd(kept: string): string {
  const space = kept.search(/\s\S*$/u)
  return space > 0 && kept.length - space <= kept.length / NEAR ? kept.slice(0, space).trimEnd() : kept.trimEnd()
}
