import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** How the double answers the next call; it answers 202 when nothing is told. */
export type Answer = (response: ServerResponse, call: Received) => void

/** A server outside the building that a webhook calls. */
export interface RunnerDouble {
  readonly port: number
  readonly calls: readonly Received[]
  /** Answers to give to the next calls, in order. */
  readonly answers: Answer[]
  close(): Promise<void>
}

export const accept: Answer = (response) => {
  response.writeHead(202, { 'content-type': 'application/json' }).end('{}')
}

export async function startRunnerDouble(): Promise<RunnerDouble> {
  const calls: Received[] = []
  const answers: Answer[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const call = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    }
    calls.push(call)
    const answer = answers.shift() ?? accept
    answer(response, call)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the double has no port')
  return {
    port: address.port,
    calls,
    answers,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
