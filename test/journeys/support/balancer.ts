import { createServer, request as forward } from 'node:http'

/** Stands before the replicas and deals requests among them, passing over those that do not answer. */
export interface Balancer {
  readonly url: string
  readonly ports: number[]
  close(): Promise<void>
}

export async function startBalancer(): Promise<Balancer> {
  const ports: number[] = []
  let next = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const deal = (left: number) => {
      const port = ports[next++ % Math.max(ports.length, 1)]
      if (port === undefined || left === 0) return void response.writeHead(502).end()
      const onward = forward(
        { host: '127.0.0.1', port, path: request.url, method: request.method, headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(response)
        },
      )
      onward.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') deal(left - 1)
        else response.destroy()
      })
      onward.end(body)
    }
    deal(ports.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the balancer has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    ports,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
