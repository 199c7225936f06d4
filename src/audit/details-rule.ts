import { Refusal } from '../base/refusal.ts'

/** The most that one entry's details may hold, in characters of JSON. */
export const mostDetails = 16_384

const mostText = 2_000
const mostDepth = 8
const withheld = '[withheld]'

const secretKey = /(?:token|secret|password|passphrase|credential|authorization|api_?key|private_?key|cookie)s?$/i
const secretText =
  /\bxox[a-z]-|\bxapp-|\bgh[opsu]_\w{20}|\bgithub_pat_|\bglpat-|\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY/

/**
 * What the record may keep of what a verb said: plain JSON that PostgreSQL can store, long texts cut, and what is named
 * like a secret or looks like one withheld. The record is kept for ever and read by many, so this is the last net, not
 * the first. Throws the refusal `too_large` when more than `mostDetails` is left.
 */
export function keepableDetails(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(details)) kept[storable(key)] = keepable(key, value, 1)
  if (JSON.stringify(kept).length > mostDetails) {
    throw new Refusal({ code: 'too_large', what: 'the details of an audit entry', most: mostDetails })
  }
  return kept
}

function keepable(key: string, value: unknown, depth: number): unknown {
  if (secretKey.test(key) && value !== null && value !== undefined && typeof value !== 'boolean') return withheld
  if (typeof value === 'string') return secretText.test(value) ? withheld : cutText(storable(value))
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
  if (depth >= mostDepth) return '[too deep]'
  if (Array.isArray(value)) return value.map((item: unknown) => keepable('', item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [storable(name), keepable(name, item, depth + 1)]),
  )
}

/** PostgreSQL's jsonb takes neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd')
}

function cutText(text: string): string {
  return text.length > mostText ? `${text.slice(0, mostText).toWellFormed()}…` : text
}
