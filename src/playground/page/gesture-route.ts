import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { readBytes } from '../read-body.ts'
import { type JsonObject, parseJson } from '../state/json.ts'
import { personNamed } from '../state/names.ts'
import type { World } from '../state/world.ts'
import { GESTURES } from './gestures.ts'

/** Files come with their gesture, in base64; every other gesture is small. */
const MOST_BYTES = new Map([['attach', 30_000_000]])

/**
 * Carries out one gesture that a person made on the page. Answers what the page has to show at once; everything else
 * comes by the live stream. What cannot be done (a button that is gone) is 409 with the reason.
 */
export async function gestureRoute(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const gesture = GESTURES.get(name)
  const body = (await readBytes(request, MOST_BYTES.get(name) ?? 2_000_000)).toString('utf8')
  const given = z.looseObject({ as: z.string() }).safeParse(parseJson(body))
  if (!gesture || !given.success) return send(response, 400, { error: 'Not a gesture' })
  try {
    send(response, 200, await gesture(world, personNamed(world, given.data.as), given.data))
  } catch (error) {
    const reason = error instanceof z.ZodError ? 'Not a gesture' : error instanceof Error ? error.message : 'Failed'
    send(response, 409, { error: reason })
  }
}

function send(response: ServerResponse, status: number, body: JsonObject): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
