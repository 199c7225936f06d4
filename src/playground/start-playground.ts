import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { apiRoute, bearerOf } from './api/api-route.ts'
import { downloadRoute } from './api/download-route.ts'
import { uploadRoute } from './api/upload-route.ts'
import { createWorld, type PlaygroundOptions } from './create-world.ts'
import { acceptSocket } from './delivery/sockets.ts'
import { makeReport } from './judge/make-report.ts'
import { tellReport } from './judge/tell-report.ts'
import { createPageRoute } from './page/page-route.ts'
import { createPlayground, type Playground } from './playground.ts'
import { responseRoute } from './responses/response-route.ts'
import type { World } from './state/world.ts'

/**
 * Starts a Slack of one workspace and one app in this process. It listens on `port` (0 takes any free one) of `host`,
 * 127.0.0.1 unless told otherwise, and holds everything in memory. Throws when the workspace file is wrong.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const world = createWorld(options)
  const page = createPageRoute(world)
  const server = createServer((request, response) => {
    route(world, page, request, response).catch((error: unknown) => fail(response, error))
  })
  server.on('upgrade', (request, socket, head) => acceptSocket(world, request, socket, head))
  const { port = 0, host = '127.0.0.1' } = options
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  world.url = urlOf(server, host)
  return createPlayground(world, () => close(world, server))
}

async function route(
  world: World,
  page: ReturnType<typeof createPageRoute>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.url)
  if (url.pathname.startsWith('/api/')) return apiRoute(world, request, response, url)
  if (url.pathname.startsWith('/response/')) return responseRoute(world, request, response, url)
  if (url.pathname.startsWith('/upload/')) return uploadRoute(world, request, response, url)
  if (url.pathname.startsWith('/files-pri/')) return downloadRoute(world, response, url, bearerOf(request))
  return page(request, response, url)
}

function fail(response: ServerResponse, error: unknown): void {
  // What is left of a body nobody read would be taken for the next request.
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain', connection: 'close' })
  response.end(error instanceof Error ? error.message : 'Internal error')
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
}

async function close(world: World, server: Server): Promise<void> {
  tellReport(makeReport(world.recorder, world.settings.answerWithin))
  world.closing.abort()
  world.clock.stop()
  for (const connection of world.sockets.open) connection.terminate()
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
}
