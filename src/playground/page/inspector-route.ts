import type { IncomingMessage, ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'
import { inspectorPage, inspectorPane } from './inspector-html.ts'
import { readInspectorPlace } from './inspector-place.ts'

/** How long changes are gathered before the inspector is drawn anew, in milliseconds. */
const GATHER = 100

/** Shows the inspector at `/inspect`, and streams what it shows at `/inspect/live`. */
export function inspectorRoute(world: World, request: IncomingMessage, response: ServerResponse, url: URL): void {
  if (url.pathname === '/inspect/live') follow(world, request, response, url)
  else show(world, response, url)
}

function show(world: World, response: ServerResponse, url: URL): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(inspectorPage(world, readInspectorPlace(world, url.searchParams)).markup)
}

function follow(world: World, request: IncomingMessage, response: ServerResponse, url: URL): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  let sent = ''
  let waiting: NodeJS.Timeout | undefined
  const draw = () => {
    waiting = undefined
    const { markup } = inspectorPane(world, readInspectorPlace(world, url.searchParams))
    if (markup === sent) return
    sent = markup
    response.write(`event: pane\ndata: ${JSON.stringify({ html: markup })}\n\n`)
  }
  const stop = world.changes.onChange(() => {
    waiting ??= setTimeout(draw, GATHER)
  })
  request.on('close', () => {
    stop()
    clearTimeout(waiting)
  })
  draw()
}
