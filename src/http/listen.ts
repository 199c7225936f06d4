import { createServer, type RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

interface Served {
  readonly api: Hono
  /** Takes everything under `/slack/` with its body unread, because the signature is over the raw bytes; null for Socket Mode. */
  readonly slack: RequestListener | null
}

export interface Listening {
  readonly port: number
  /** Takes no new requests and waits for those under way. */
  close(): Promise<void>
}

/** Bolt throws, before it has touched either, for a request that is none of its own; thrown on, that would end the process. */
function taken(slack: RequestListener, ...[request, response]: Parameters<RequestListener>): boolean {
  try {
    slack(request, response)
    return true
  } catch {
    return false
  }
}

/** Serves the API and Slack's deliveries on one port; port 0 takes a free one. */
export async function listen(parts: {
  readonly served: Served
  readonly host: string
  readonly port: number
}): Promise<Listening> {
  const { api, slack } = parts.served
  const toApi = getRequestListener(api.fetch)
  const server = createServer((request, response) => {
    if (slack !== null && request.url?.startsWith('/slack/') && taken(slack, request, response)) return
    void toApi(request, response)
  })
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(parts.port, parts.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : parts.port
  return {
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await closed
    },
  }
}
