import type { IncomingMessage } from 'node:http'

const MOST_BYTES = 2_000_000

/** Reads a request's body as text. Throws when it is larger than two megabytes. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request, MOST_BYTES)).toString('utf8')
}

/** Reads a request's body. Throws when it is larger than `most` bytes. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > most) throw new Error('The request is too large')
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
