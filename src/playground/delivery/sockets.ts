import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { isObject, type JsonObject, parseJson, textAt } from '../state/json.ts'
import { pickOne } from '../state/random.ts'
import type { World } from '../state/world.ts'
import type { Delivery, Sent } from './delivery.ts'

const MOST_CONNECTIONS = 10
const PING_EVERY = 10_000

/** An envelope on its way, until somebody acknowledges it or nobody waits any longer. */
type Outstanding = {
  readonly envelope: JsonObject
  connection: WebSocket | undefined
  readonly done: (sent: Sent) => void
}

/** The app's Socket Mode connections and what is on its way over them. */
export type Sockets = {
  readonly server: WebSocketServer
  readonly tickets: Set<string>
  readonly open: Set<WebSocket>
  /** Those told to go: they get nothing new and may still acknowledge. */
  readonly leaving: WeakSet<WebSocket>
  readonly outstanding: Set<Outstanding>
}

export function createSockets(): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 })
  return { server, tickets: new Set(), open: new Set(), leaving: new WeakSet(), outstanding: new Set() }
}

/** Makes the address for one connection; it works once. */
export function socketUrl(world: World): string {
  const ticket = world.ids.secret(24)
  world.sockets.tickets.add(ticket)
  return `${world.url.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${world.workspace.app.id}`
}

/** Takes a connection whose ticket is known; any other is cut. */
export function acceptSocket(world: World, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { sockets } = world
  // Any page in the browser may knock here, with any path, and go again: neither may end the process.
  socket.on('error', () => socket.destroy())
  const address = request.url ?? '/'
  const ticket = URL.canParse(address, world.url) ? new URL(address, world.url).searchParams.get('ticket') : null
  if (ticket === null || !sockets.tickets.delete(ticket)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    return
  }
  sockets.server.handleUpgrade(request, socket, head, (connection) => welcome(world, connection))
}

function welcome(world: World, connection: WebSocket): void {
  const { sockets } = world
  if (sockets.open.size >= MOST_CONNECTIONS) {
    connection.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
    connection.close()
    return
  }
  sockets.open.add(connection)
  const pings = setInterval(() => connection.ping('Ping from Slack'), PING_EVERY)
  pings.unref()
  connection.on('message', (data) => receive(sockets, String(data)))
  connection.on('error', () => connection.terminate())
  connection.on('close', () => {
    clearInterval(pings)
    retire(world, connection)
    world.changes.tell()
  })
  connection.send(JSON.stringify(hello(world)))
  for (const one of sockets.outstanding) if (!one.connection) send(world, one)
  world.changes.tell()
}

function hello(world: World): JsonObject {
  return {
    type: 'hello',
    num_connections: world.sockets.open.size,
    debug_info: { host: 'playground', build_number: 1, approximate_connection_time: 18060 },
    connection_info: { app_id: world.workspace.app.id },
  }
}

function receive(sockets: Sockets, text: string): void {
  const message = parseJson(text)
  if (!isObject(message)) return
  const id = textAt(message, 'envelope_id')
  for (const one of [...sockets.outstanding]) {
    if (one.envelope.envelope_id === id) one.done({ acked: true, body: message.payload })
  }
}

/** Gives what a lost connection had not acknowledged to another one. */
function retire(world: World, connection: WebSocket): void {
  world.sockets.open.delete(connection)
  for (const one of world.sockets.outstanding) {
    if (one.connection !== connection) continue
    one.connection = undefined
    send(world, one)
  }
}

function send(world: World, one: Outstanding): void {
  const { open, leaving } = world.sockets
  const staying = [...open].filter((connection) => !leaving.has(connection))
  const connection = pickOne(world.random, staying)
  one.connection = connection
  connection?.send(JSON.stringify(one.envelope))
}

/**
 * Sends one envelope over a connection picked by chance and waits for its acknowledgement, over a new connection when
 * the first is lost. `signal` ends the waiting.
 */
export function sendBySocket(world: World, delivery: Delivery, attempt: Attempt, signal: AbortSignal): Promise<Sent> {
  const { sockets } = world
  return new Promise((resolve) => {
    const one: Outstanding = {
      envelope: {
        envelope_id: delivery.id,
        type: delivery.kind,
        payload: delivery.payload,
        accepts_response_payload: delivery.wantsAnswer,
        ...(delivery.kind === 'events_api' ? { retry_attempt: attempt.number, retry_reason: attempt.reason } : {}),
      },
      connection: undefined,
      done(sent) {
        sockets.outstanding.delete(one)
        resolve(sent)
      },
    }
    sockets.outstanding.add(one)
    signal.addEventListener('abort', () => one.done({ acked: false, why: 'timeout' }), { once: true })
    send(world, one)
  })
}

/** Which time an event is sent: 0 is the first. */
export type Attempt = { readonly number: number; readonly reason: string }

/** Milliseconds of real time after which a connection that was told to go is closed. */
const GRACE = 10_000

/**
 * Tells all connections to renew themselves, as Slack does every few hours. After `warning` they still get deliveries
 * for a while; after any other reason no new ones. Whoever has not gone after ten seconds is closed.
 */
export function askToReconnect(world: World, reason: string): void {
  const { open, leaving } = world.sockets
  for (const connection of open) {
    if (reason !== 'warning') leaving.add(connection)
    connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'playground' } }))
    setTimeout(() => connection.close(), GRACE).unref()
  }
}

/** Closes all connections in good order. */
export function closeSockets(world: World): void {
  for (const connection of world.sockets.open) connection.close()
}

/** Cuts all connections without a word. */
export function cutSockets(world: World): void {
  for (const connection of world.sockets.open) connection.terminate()
}
