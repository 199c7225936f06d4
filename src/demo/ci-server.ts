import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type CiCall, ciPage } from './ci-page.ts'
import { performBuild } from './perform-build.ts'

/** The example company's CI server: it receives signed calls, shows them on a page, and reports back as a real one would. */
export interface CiServer {
  readonly port: number
  readonly url: string
  close(): Promise<void>
}

interface CiParts {
  /** 0 takes a free port. */
  readonly port: number
  /** The secret that the portal signs with. */
  readonly secret: string
  /** Milliseconds between the steps of a build. */
  readonly stepMilliseconds?: number
}

const mostBytes = 64 * 1024
const mostCalls = 100

/** Starts the CI server on loopback. Rejects with EADDRINUSE when the port is taken. */
export async function startCiServer({ port, secret, stepMilliseconds = 1_500 }: CiParts): Promise<CiServer> {
  const calls: CiCall[] = []
  const seen = new Set<string>()
  const stopping = new AbortController()
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') return void response.writeHead(200, pageHeaders).end(ciPage(calls))
    const body = await readBody(request)
    const call = describeCall(request, body, isSigned(request, body, secret))
    calls.unshift(call)
    calls.length = Math.min(calls.length, mostCalls)
    if (!call.signed) return void response.writeHead(401, json).end('{"error":"the signature is not right"}')
    response.writeHead(202, json).end('{"accepted":true}')
    const key = call.idempotencyKey
    if (seen.has(key)) return
    seen.add(key)
    await performBuild({ call, stepMilliseconds, signal: stopping.signal })
  }
  // A body that is too long, or whose sender hangs up, ends that connection and nothing else.
  const server = createServer((request, response) => void receive(request, response).catch(() => request.destroy()))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : port
  return {
    port: listening,
    url: `http://127.0.0.1:${listening}`,
    close: () => {
      stopping.abort()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const json = { 'content-type': 'application/json' }
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > mostBytes) request.destroy()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Port's signature, with the portal's secret: HMAC-SHA-256 over the time of sending, a dot, and the raw body. */
function isSigned(request: IncomingMessage, body: string, secret: string): boolean {
  const digest = createHmac('sha256', secret)
    .update(`${header(request, 'x-port-timestamp')}.${body}`)
    .digest('base64')
  const wanted = Buffer.from(`v1,${digest}`)
  const given = Buffer.from(header(request, 'x-port-signature'))
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

function describeCall(request: IncomingMessage, body: string, signed: boolean): CiCall {
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    body,
    signed,
    idempotencyKey: header(request, 'idempotency-key'),
    reportUrl: header(request, 'x-stagedoor-report-url'),
    token: header(request, 'x-stagedoor-token'),
    steps: [],
  }
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}
