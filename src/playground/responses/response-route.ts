import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApiRefusal } from '../api/method.ts'
import { readBody } from '../read-body.ts'
import { isObject, type JsonObject, parseJson } from '../state/json.ts'
import type { World } from '../state/world.ts'
import { type Answer, answerCall } from '../trouble/answer-call.ts'
import { respond } from './respond.ts'

/** Answers a post to a `response_url`: "ok", or 404 when it is used up or too old, or 400 for what Slack refuses. */
export async function responseRoute(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const key = url.pathname.split('/').at(-1) ?? ''
  const payload = parseJson(await readBody(request))
  const body = isObject(payload) ? payload : undefined
  const call = { method: 'response_url', payload: body ?? {}, via: url.href }
  await answerCall(world, call, () => run(world, key, body), response)
}

function run(world: World, key: string, given: JsonObject | undefined): Answer {
  const url = world.app.state === 'installed' ? world.responseUrls.get(key) : undefined
  if (!url) return { status: 404, body: { ok: false, error: 'invalid_url' } }
  if (world.clock.now().getTime() > url.until) return { status: 404, body: { ok: false, error: 'expired_url' } }
  if (url.usesLeft <= 0) return { status: 404, body: { ok: false, error: 'used_url' } }
  if (!given) return { status: 400, body: { ok: false, error: 'invalid_payload' } }
  try {
    respond(world, url, given)
    url.usesLeft -= 1
    return { status: 200, body: 'ok' }
  } catch (error) {
    if (error instanceof ApiRefusal) return { status: 400, body: error.body }
    throw error
  }
}
