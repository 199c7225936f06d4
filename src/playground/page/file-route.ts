import type { ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'
import { PICTURES } from './file-html.ts'

/** Gives a file to the page: pictures to be shown, anything else only to be saved, so that none of it runs here. */
export function fileRoute(world: World, response: ServerResponse, id: string): void {
  const file = world.files.get(id)
  if (!file?.bytes) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    return
  }
  const shown = PICTURES.has(file.mimetype)
  response.setHeader('content-security-policy', "default-src 'none'; sandbox")
  response.setHeader('content-disposition', shown ? 'inline' : 'attachment')
  response.writeHead(200, { 'content-type': shown ? file.mimetype : 'application/octet-stream' }).end(file.bytes)
}
