import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBytes } from '../read-body.ts'
import type { PlayFile } from '../state/files.ts'
import type { World } from '../state/world.ts'
import { answerCall } from '../trouble/answer-call.ts'

/** What a form adds around the bytes of one file. */
const FORM_BYTES = 10_000
/** Milliseconds an upload may take, to its completion. */
const LATE = 600_000

/** Where the bytes of a file that is expected go, once. */
export function uploadUrl(world: World, file: PlayFile): string {
  const key = world.ids.secret(32)
  world.uploads.set(key, file)
  world.clock.after(LATE, () => giveUp(world, key, file))
  return `${world.url}/upload/v1/${key}`
}

/** Forgets a file whose bytes never came or that nobody completed, so that it takes no room. */
function giveUp(world: World, key: string, file: PlayFile): void {
  world.uploads.delete(key)
  if (file.state === 'expected' || file.state === 'uploaded') world.files.delete(file.id)
}

/** Takes the bytes of a file, as they are or in a form. Refuses another length than was announced. */
export async function uploadRoute(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const key = url.pathname.split('/').at(-1) ?? ''
  const file = world.uploads.get(key)
  const bytes = file && request.method === 'POST' ? await bytesOf(request, file.size + FORM_BYTES) : undefined
  const run = () => {
    if (!file || !bytes || file.state !== 'expected') return { status: 404, body: 'Not found' }
    if (bytes.length !== file.size) return { status: 400, body: `Expected ${file.size} bytes, got ${bytes.length}` }
    world.uploads.delete(key)
    file.bytes = bytes
    file.state = 'uploaded'
    return { status: 200, body: `OK - ${bytes.length}` }
  }
  await answerCall(world, { method: 'upload_url', payload: { file: file?.id } }, run, response)
}

async function bytesOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const body = await readBytes(request, most)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  const part = form && [...form.values()].find((one) => typeof one !== 'string')
  return part && Buffer.from(await part.arrayBuffer())
}
