import { isObject, type Json, type JsonObject, parseJson } from '../state/json.ts'
import type { World } from '../state/world.ts'

const HIDDEN = '(not shown)'
const SECRET_KEY = /(^|_)(token|secret|ticket)$/i
/** A token of Slack's look, and what a socket's address opens with. */
const SECRET_TEXT = /\bx(?:ox[a-z]|app|wfp)-[\w-]+|(?<=[?&]ticket=)\w+/g
const MOST_SHOWN = 100_000

/**
 * A payload as people read it: indented, with the JSON that a form carried as text unpacked. Tokens and secrets are never
 * in it, wherever they stand; what is longer than 100,000 characters is cut.
 */
export function payloadText(world: World, payload: Json | undefined): string {
  const text = JSON.stringify(cleared(world, unpacked(payload ?? null)), undefined, 2)
  return text.length > MOST_SHOWN
    ? `${text.slice(0, MOST_SHOWN)}\n… and ${text.length - MOST_SHOWN} characters more`
    : text
}

/** The same for a short text, such as what a delivery is about. */
export function withoutSecrets(world: World, text: string): string {
  const { botToken, appToken, signingSecret, verificationToken } = world.settings
  const known = [botToken, appToken, signingSecret, verificationToken, ...world.app.revokedTokens]
  return known.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text).replaceAll(SECRET_TEXT, HIDDEN)
}

function unpacked(payload: Json): Json {
  if (!isObject(payload)) return payload
  const entries = Object.entries(payload).map(([key, value]) => {
    const inner = typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : undefined
    return [key, inner ?? value]
  })
  const result: JsonObject = Object.fromEntries(entries)
  return result
}

function cleared(world: World, value: Json): Json {
  if (typeof value === 'string') return withoutSecrets(world, value)
  if (Array.isArray(value)) return value.map((one) => cleared(world, one))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    SECRET_KEY.test(key) && inner ? HIDDEN : cleared(world, inner ?? null),
  ])
  const result: JsonObject = Object.fromEntries(entries)
  return result
}
