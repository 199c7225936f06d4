import type { IncomingMessage, ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'
import { panesOf } from './panes.ts'
import { readPlace } from './place.ts'
import { markRead, type Reads } from './reads.ts'

/** How long changes are gathered before the page is drawn anew, in milliseconds. */
const GATHER = 30
/** How often the clock on the page is brought up to date, in milliseconds. */
const TICK = 15_000

/** Streams the panes of one page, each time only those that changed, until the browser goes. */
export function liveRoute(
  world: World,
  reads: Reads,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const sent = new Map<string, string>()
  let waiting: NodeJS.Timeout | undefined
  const draw = () => {
    waiting = undefined
    const place = readPlace(world, url.searchParams)
    if (place.channel) markRead(world, reads, place.person, place.channel)
    for (const [id, content] of panesOf(world, reads, place)) {
      if (sent.get(id) === content) continue
      sent.set(id, content)
      response.write(`event: pane\ndata: ${JSON.stringify({ id, html: content })}\n\n`)
    }
  }
  const soon = () => {
    waiting ??= setTimeout(draw, GATHER)
  }
  const stop = world.changes.onChange(soon)
  const tick = setInterval(soon, TICK)
  request.on('close', () => {
    stop()
    clearInterval(tick)
    clearTimeout(waiting)
  })
  draw()
}
