import type { ServerResponse } from 'node:http'
import type { World } from '../state/world.ts'

/**
 * Gives the bytes behind a file's `url_private` to whoever shows the app's token. Anyone else is sent to a page, as
 * Slack sends them to its login: a status of 200 is no proof of a file.
 */
export function downloadRoute(world: World, response: ServerResponse, url: URL, bearer: string | undefined): void {
  const id = /^\/files-pri\/[A-Z0-9]+-(F[A-Z0-9]+)\//.exec(url.pathname)?.[1]
  const file = id === undefined ? undefined : world.files.get(id)
  const { scopes } = world.workspace.app
  const known = bearer === world.settings.botToken && !world.app.revokedTokens.has(bearer)
  const allowed = known && world.app.state === 'installed' && (scopes === undefined || scopes.has('files:read'))
  if (!allowed) {
    response.writeHead(302, { location: '/' }).end()
    return
  }
  if (file?.state !== 'complete' || !file.bytes) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    return
  }
  // Whatever an upload holds, a browser only ever saves it.
  response.writeHead(200, {
    'content-type': file.mimetype,
    'content-length': file.bytes.length,
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  })
  response.end(file.bytes)
}
