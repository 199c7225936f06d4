import { createHmac } from 'node:crypto'
import { type Json, type JsonObject, parseJson } from '../state/json.ts'
import { wallNow } from '../state/play-clock.ts'
import type { World } from '../state/world.ts'
import type { Delivery, Sent } from './delivery.ts'
import type { Attempt } from './sockets.ts'

/** Slack's signature of a request: HMAC-SHA256 over version, timestamp and raw body. */
function signBody(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

/** Posts one delivery, signed, to the app's request URL. Never throws: a failure says why. */
export async function sendByHttp(
  world: World,
  delivery: Delivery,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Sent> {
  const { type, body } = encode(delivery)
  const retry: Record<string, string> =
    attempt.number > 0 ? { 'x-slack-retry-num': String(attempt.number), 'x-slack-retry-reason': attempt.reason } : {}
  try {
    const response = await post(world, body, { 'content-type': type, ...retry }, signal)
    const text = await response.text()
    if (response.ok) return { acked: true, body: readBody(text) }
    const noRetry = response.headers.get('x-slack-no-retry') === '1'
    return { acked: false, why: 'http_error', noRetry }
  } catch {
    return { acked: false, why: signal.aborted ? 'http_timeout' : 'connection_failed' }
  }
}

/** Posts Slack's question for a new request URL; true when the app answered with the challenge. */
export async function verifyRequestUrl(world: World): Promise<boolean> {
  const challenge = world.ids.secret(24)
  const body = JSON.stringify({ token: world.settings.verificationToken, challenge, type: 'url_verification' })
  const response = await post(world, body, { 'content-type': 'application/json' }, AbortSignal.timeout(3_000))
  const answer = await response.text()
  return response.ok && answer.includes(challenge)
}

function post(world: World, body: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const { http, signingSecret } = world.settings
  if (!http) throw new Error('The playground has no request URL to deliver to')
  const timestamp = String(Math.floor(wallNow() / 1_000))
  const signed = {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signBody(signingSecret, timestamp, body),
    'user-agent': 'Slackbot 1.0 (playground)',
  }
  return fetch(http.requestUrl, {
    method: 'POST',
    body,
    headers: { ...headers, ...signed },
    signal,
    redirect: 'manual',
  })
}

function encode(delivery: Delivery): { type: string; body: string } {
  if (delivery.kind === 'events_api') {
    return { type: 'application/json', body: JSON.stringify(delivery.payload) }
  }
  const form =
    delivery.kind === 'slash_commands' ? formOf(delivery.payload) : { payload: JSON.stringify(delivery.payload) }
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() }
}

function formOf(payload: JsonObject): Record<string, string> {
  const entries = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]))
}

/** An empty body acknowledges; JSON is an answer; anything else is the text of one. */
function readBody(text: string): Json | undefined {
  if (text.trim() === '') return undefined
  const json = parseJson(text)
  return json === undefined ? { text } : json
}
