import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../read-body.ts'
import { type JsonObject, textAt } from '../state/json.ts'
import type { World } from '../state/world.ts'
import { type MethodTrouble, strike } from '../trouble/trouble.ts'
import { type Call, callMethod, readPayload } from './call-method.ts'

/** Answers one call of the Web API, with the trouble that is due for it, and records it. */
export async function apiRoute(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const call = await readCall(request, url)
  const payload = readPayload(call)
  const at = world.clock.now()
  const troubles = strike(world.troubles.methods, call.method, world.random)
  const delay = troubles.find((one) => one.kind === 'delay')
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay.milliseconds))
  const trouble = troubles.find((one) => one.kind !== 'delay')
  const result = trouble
    ? troubled(world, call, payload, trouble)
    : { status: 200, body: callMethod(world, call, payload) }
  const { status, body, headers = {} } = result
  world.recorder.calls.push({
    method: call.method,
    at,
    payload: withoutToken(payload),
    status,
    answer: body,
    error: body && textAt(body, 'error'),
    trouble: trouble?.kind,
  })
  world.changes.tell()
  if (trouble?.kind === 'hang') return
  if (trouble?.kind === 'loseAnswer') {
    response.destroy()
    return
  }
  const scopes = [...(world.workspace.app.scopes ?? [])].join(',')
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes': scopes,
    ...headers,
  })
  response.end(body ? JSON.stringify(body) : 'Internal error')
}

type Result = { status: number; body: JsonObject | undefined; headers?: Record<string, string> }

function troubled(world: World, call: Call, payload: JsonObject, trouble: MethodTrouble): Result {
  if (trouble.kind === 'rateLimit') {
    const headers = { 'retry-after': String(trouble.retryAfter) }
    return { status: 429, body: { ok: false, error: 'ratelimited' }, headers }
  }
  if (trouble.kind === 'fail') return { status: 200, body: { ok: false, error: trouble.error } }
  if (trouble.kind === 'status') return { status: trouble.status, body: undefined }
  if (trouble.kind === 'hang') return { status: 0, body: undefined }
  return { status: 200, body: callMethod(world, call, payload) }
}

async function readCall(request: IncomingMessage, url: URL): Promise<Call> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return {
    method: url.pathname.replace(/^\/api\//, ''),
    contentType: request.headers['content-type'] ?? '',
    body: await readBody(request),
    query: url.searchParams,
    bearer,
  }
}

function withoutToken(payload: JsonObject): JsonObject {
  const { token: _token, ...rest } = payload
  return rest
}
