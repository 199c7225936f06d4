import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'
import { fileRoute } from './file-route.ts'
import { gestureRoute } from './gesture-route.ts'
import { inspectorRoute } from './inspector-route.ts'
import { liveRoute } from './live-route.ts'
import { messageId } from './message-id.ts'
import { pageHtml } from './page-html.ts'
import { readPlace } from './place.ts'
import type { Reads } from './reads.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

/** The page for people: its documents, its assets, its live stream and the gestures made on it. */
export function createPageRoute(world: World): Route {
  const reads: Reads = new Map()
  return async (request, response, url) => {
    if (!isLocal(request, world)) return plain(response, 403, 'The playground answers only on this machine')
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    const [, folder = '', name = ''] = url.pathname.split('/')
    if (request.method === 'GET') return show(world, reads, request, response, url)
    if (folder !== 'gesture' || request.method !== 'POST') return plain(response, 405, 'Not allowed')
    if (!isOwnPage(request)) return plain(response, 403, 'Only the playground’s own page may do this')
    return gestureRoute(world, request, response, name)
  }
}

async function show(
  world: World,
  reads: Reads,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, folder = '', name = ''] = url.pathname.split('/')
  if (folder === 'inspect') return inspectorRoute(world, request, response, url)
  if (folder === 'live') return liveRoute(world, reads, request, response, url)
  if (folder === 'file') return fileRoute(world, response, name)
  if (folder === 'assets') return assetRoute(response, name)
  if (folder === 'archives') return permalinkRoute(world, response, url)
  if (folder !== '') return plain(response, 404, 'Not found')
  response.writeHead(200, { 'content-type': TYPES.html, 'cache-control': 'no-store' })
  response.end(pageHtml(world, readPlace(world, url.searchParams)).markup)
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A page elsewhere that makes its own name point at this machine still sends that name. */
function isLocal(request: IncomingMessage, world: World): boolean {
  const host = request.headers.host ?? ''
  return LOCAL.has(host.replace(/:\d+$/, '')) || host === new URL(world.url).host
}

/** Only our page, or something that is no browser, and only with JSON, which no plain form can send. */
function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  const json = request.headers['content-type']?.startsWith('application/json') === true
  return json && (origin === undefined || origin === `http://${host}`)
}

async function assetRoute(response: ServerResponse, name: string): Promise<void> {
  const type = /^[a-z-]+\.(css|js|svg)$/.exec(name)?.[1]
  if (!type) return plain(response, 404, 'Not found')
  try {
    const content = await readFile(new URL(`./assets/${name}`, import.meta.url))
    response.writeHead(200, { 'content-type': TYPES[type], 'cache-control': 'no-cache' }).end(content)
  } catch {
    plain(response, 404, 'Not found')
  }
}

/** Leads from a message's permalink to its channel, and to its thread where it has one; as many are shown as it takes. */
function permalinkRoute(world: World, response: ServerResponse, url: URL): void {
  const [, , id = '', stamp = ''] = url.pathname.split('/')
  const ts = stamp.replace(/^p(\d+)(\d{6})$/, '$1.$2')
  const list = world.messages.byChannel.get(id) ?? []
  const at = list.findLastIndex((one) => one.ts === ts)
  const threadTs = list[at]?.threadTs
  const query = new URLSearchParams({ in: id, ...(threadTs ? { thread: threadTs } : {}) })
  const back = list.length - at
  if (at >= 0 && back > 40) query.set('shown', String(back + 10))
  const row = messageId(ts, threadTs !== undefined && threadTs !== ts)
  response.writeHead(302, { location: `/?${query}#${row}` }).end()
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}
