import type { IncomingMessage, ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'
import { listChange } from './list-change.ts'
import { panesOf } from './panes.ts'
import { type Place, readPlace } from './place.ts'
import { lastRead, markRead, type Reads, unreadCount } from './reads.ts'
import { createRowDrawer, type Row } from './rows.ts'

/** How long changes are gathered before the page is drawn anew, in milliseconds; the first after a pause waits for none. */
const GATHER = 40
/** How often the clock on the page is brought up to date, in milliseconds. */
const TICK = 15_000
/** How many of a channel's newest messages a page shows at first, and of a thread's. */
const SHOWN = 50
const SHOWN_IN_THREAD = 100

/**
 * Streams one page's panes, and the rows of its lists of messages, until the browser goes. Each time only what changed
 * is sent: a list of thousands costs no more than what it shows.
 */
export function liveRoute(
  world: World,
  reads: Reads,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const send = (event: string, content: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(content)}\n\n`)
  const draw = createPageDrawer(world, reads, url.searchParams, send)
  let waiting: NodeJS.Timeout | undefined
  let last = 0
  const drawNow = () => {
    waiting = undefined
    last = performance.now()
    draw()
  }
  const soon = () => {
    waiting ??= setTimeout(drawNow, Math.max(0, last + GATHER - performance.now()))
  }
  const stop = world.changes.onChange(soon)
  const tick = setInterval(soon, TICK)
  request.on('close', () => {
    stop()
    clearInterval(tick)
    clearTimeout(waiting)
  })
  drawNow()
}

type Send = (event: 'pane' | 'rows', content: unknown) => void

/** Draws one page again and again, and sends what is not as it was. */
function createPageDrawer(world: World, reads: Reads, query: URLSearchParams, send: Send): () => void {
  const panes = new Map<string, string>()
  const lists = new Map<string, readonly Row[]>()
  const drawer = createRowDrawer(world)
  const shown = Math.min(Number(query.get('shown')) || 0, 10_000)
  const first = readPlace(world, query)
  const unreadFrom = unreadAt(world, reads, first)
  let since: string | undefined
  const list = (id: string, rows: readonly Row[]) => {
    const change = listChange(lists.get(id), rows)
    lists.set(id, rows)
    if (change) send('rows', { id, ...change })
  }
  return () => {
    const place = readPlace(world, query)
    if (place.channel) {
      markRead(world, reads, place.person, place.channel)
      const reach = { count: Math.max(shown, SHOWN), since }
      list('messages', drawer.channel(place, reach, unreadFrom))
      if (place.threadTs !== undefined) {
        list('thread', drawer.thread(place, { count: Math.max(shown, SHOWN_IN_THREAD), since }))
      }
    }
    since ??= sinceNow(world, place)
    for (const [id, content] of panesOf(world, reads, place)) {
      if (panes.get(id) === content) continue
      panes.set(id, content)
      send('pane', { id, html: content })
    }
  }
}

/** The ts a person had read to, where something came after it: the mark "New" stands there while the page is open. */
function unreadAt(world: World, reads: Reads, { channel, person }: Place): string | undefined {
  if (!channel || unreadCount(world, reads, person, channel) === 0) return undefined
  return lastRead(reads, person, channel)
}

/** From here on what comes is shown on top of what was there at first, so that nothing leaves under a reader's eyes. */
function sinceNow(world: World, { channel }: Place): string {
  const newest = channel && world.messages.byChannel.get(channel.id)?.at(-1)
  return newest ? `${newest.ts}0` : '0'
}
