import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RunCall } from '../../src/actions/index.ts'

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A real HTTP server on loopback that answers as it is told and remembers what it received. */
export async function outside(answer: (request: Received, response: ServerResponse) => void) {
  const received: Received[] = []
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body: Buffer.concat(chunks).toString() }
    received.push(one)
    answer(one, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    received,
    port,
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/environments`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export function call(url: string, given: Partial<RunCall> = {}): RunCall {
  return {
    run: 'run-1',
    ticket: 'K7Q2MN',
    attempt: 1,
    method: 'POST',
    url,
    headers: { 'x-team': 'payments' },
    body: '{"service":"checkout"}',
    token: 'token-of-run-1',
    synchronized: false,
    allowHosts: [new URL(url).host],
    ...given,
  }
}
