import { isObject, type JsonObject, parseJson } from '../state/json.ts'
import { countCall } from '../state/rates.ts'
import type { World } from '../state/world.ts'
import type { Answer } from '../trouble/answer-call.ts'
import { checkScopes, checkToken } from './check-call.ts'
import { ApiRefusal } from './method.ts'
import { METHODS } from './methods.ts'

/** One call as it came over the wire. */
export type Call = {
  readonly method: string
  readonly contentType: string
  readonly body: string
  readonly query: URLSearchParams
  readonly bearer: string | undefined
}

/** Runs a call of the Web API. Always answers; a refusal is `ok: false` with Slack's error. */
export function callMethod(world: World, call: Call, payload: JsonObject): Answer {
  const method = METHODS.get(call.method)
  const headers = {
    'x-oauth-scopes': [...(world.workspace.app.scopes ?? [])].join(','),
    ...(method && method.scopes.length > 0 ? { 'x-accepted-oauth-scopes': method.scopes.join(',') } : {}),
  }
  try {
    if (!method) throw new ApiRefusal('unknown_method', { req_method: call.method })
    checkToken(world, method, call.bearer ?? (typeof payload.token === 'string' ? payload.token : undefined))
    const wait = countCall(world, call.method, String(payload.channel ?? ''))
    if (wait !== undefined) return tooMany(wait)
    checkScopes(world, method)
    return { status: 200, body: method.call(world, payload), headers }
  } catch (error) {
    if (error instanceof ApiRefusal) return { status: 200, body: error.body, headers }
    throw error
  }
}

function tooMany(wait: number): Answer {
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(wait) } }
}

/** The arguments of a call, from the query, a form or JSON. */
export function readPayload(call: Pick<Call, 'contentType' | 'body' | 'query'>): JsonObject {
  const query = Object.fromEntries(call.query)
  if (!call.contentType.startsWith('application/json')) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(call.body)) }
  }
  const json = parseJson(call.body)
  return isObject(json) ? { ...query, ...json } : query
}
