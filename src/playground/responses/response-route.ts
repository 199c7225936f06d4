import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApiRefusal } from '../api/method.ts'
import { readBody } from '../read-body.ts'
import { isObject, type JsonObject, parseJson } from '../state/json.ts'
import type { World } from '../state/world.ts'
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
  const body: JsonObject = isObject(payload) ? payload : {}
  const { status, answer } = run(world, key, body)
  world.recorder.calls.push({
    method: 'response_url',
    at: world.clock.now(),
    payload: body,
    status,
    answer,
    error: status === 200 ? undefined : String(isObject(answer) ? answer.error : answer),
    trouble: undefined,
  })
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

function run(world: World, key: string, body: JsonObject): { status: number; answer: JsonObject | string } {
  const url = world.responseUrls.get(key)
  if (!url) return { status: 404, answer: { ok: false, error: 'invalid_url' } }
  if (world.clock.now().getTime() > url.until) return { status: 404, answer: { ok: false, error: 'expired_url' } }
  if (url.usesLeft <= 0) return { status: 404, answer: { ok: false, error: 'used_url' } }
  try {
    respond(world, url, body)
    url.usesLeft -= 1
    return { status: 200, answer: 'ok' }
  } catch (error) {
    if (error instanceof ApiRefusal) return { status: 400, answer: error.body }
    throw error
  }
}
