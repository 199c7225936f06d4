import { codePoints, cut } from './cut.ts'
import { cutMrkdwn } from './cut-mrkdwn.ts'
import { type Limit, limits } from './limits.ts'
import { type Mrkdwn, type MrkdwnText, mrkdwn } from './mrkdwn.ts'

/** A text that Slack shows as it is. */
export type PlainText = { type: 'plain_text'; text: string; emoji: false }

/** A text in Slack's markup. `verbatim` keeps Slack from turning bare addresses and names in it into links. */
export type MrkdwnObject = { type: 'mrkdwn'; text: MrkdwnText; verbatim: true }

/** Slack refuses an empty text; this stands for one. */
const EMPTY = '(empty)'

/** A plain text object, cut to the limit; an empty text says so. Slack requires 1 to 3000 code points. */
export function plainText(text: string, limit: Limit = limits.text): PlainText {
  const shown = text.toWellFormed().trim() === '' ? EMPTY : text.toWellFormed()
  return { type: 'plain_text', text: cut(shown, limit.max), emoji: false }
}

/** A mrkdwn text object, cut to the limit; an empty text says so. */
export function mrkdwnObject(text: Mrkdwn, limit: Limit = limits.text): MrkdwnObject {
  const shown = text.text.trim() === '' ? mrkdwn`${EMPTY}` : text
  return { type: 'mrkdwn', text: cutMrkdwn(shown, limit.max).text, verbatim: true }
}

/**
 * Returns an id or a value unchanged. Cutting one would silently make it another, so an empty one, or one over its limit,
 * throws a RangeError: the caller's mistake, never the catalog's.
 */
export function wholeId(id: string, limit: Limit, name: string): string {
  if (id === '' || codePoints(id) > limit.max) throw new RangeError(`${name} must be 1 to ${limit.max} characters long`)
  return id
}
