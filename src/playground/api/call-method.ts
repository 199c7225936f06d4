import { isObject, type JsonObject, parseJson } from '../state/json.ts'
import type { World } from '../state/world.ts'
import { ApiRefusal, type Method } from './method.ts'
import { METHODS } from './methods.ts'

/** One call as it came over the wire. */
export type Call = {
  readonly method: string
  readonly contentType: string
  readonly body: string
  readonly query: URLSearchParams
  readonly bearer: string | undefined
}

/** Runs a call of the Web API. Always gives a body; a refusal is `ok: false` with Slack's error. */
export function callMethod(world: World, call: Call, payload: JsonObject): JsonObject {
  try {
    const method = METHODS.get(call.method)
    if (!method) throw new ApiRefusal('unknown_method', { req_method: call.method })
    checkToken(world, method, call.bearer ?? (typeof payload.token === 'string' ? payload.token : undefined))
    checkScopes(world, method)
    return method.call(world, payload)
  } catch (error) {
    if (error instanceof ApiRefusal) return error.body
    throw error
  }
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

function checkToken(world: World, method: Method, token: string | undefined): void {
  if (method.token === 'none') return
  if (token === undefined || token === '') throw new ApiRefusal('not_authed')
  const { botToken, appToken } = world.settings
  const right = method.token === 'bot' ? botToken : appToken
  if (token === right) return
  throw new ApiRefusal(token === botToken || token === appToken ? 'not_allowed_token_type' : 'invalid_auth')
}

function checkScopes(world: World, method: Method): void {
  const { scopes } = world.workspace.app
  if (!scopes || method.scopes.length === 0 || method.scopes.some((scope) => scopes.has(scope))) return
  throw new ApiRefusal('missing_scope', { needed: method.scopes.join(','), provided: [...scopes].join(',') })
}
