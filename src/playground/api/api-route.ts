import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../read-body.ts'
import type { World } from '../state/world.ts'
import { answerCall } from '../trouble/answer-call.ts'
import { type Call, callMethod, readPayload } from './call-method.ts'

/** Answers one call of the Web API. */
export async function apiRoute(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const call = await readCall(request, url)
  const given = readPayload(call)
  const { token: _secret, ...payload } = given
  await answerCall(world, { method: call.method, payload }, () => callMethod(world, call, given), response)
}

async function readCall(request: IncomingMessage, url: URL): Promise<Call> {
  return {
    method: url.pathname.replace(/^\/api\//, ''),
    contentType: request.headers['content-type'] ?? '',
    body: await readBody(request),
    query: url.searchParams,
    bearer: bearerOf(request),
  }
}

/** The token a request shows in its header. */
export function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
}
