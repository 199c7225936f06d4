import { createHash, createVerify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Answered, type DoubleRepository, type GitHubDouble, json, missing } from './github-double-parts.ts'
import { fileOf, filesOn, writing } from './github-double-writes.ts'

/**
 * A small GitHub that speaks the documented routes we use: lists in pages with `Link`, marks with `ETag` and 304, raw contents,
 * 404, limits by `retry-after` and `x-ratelimit-*`, and an app's installation with its tokens, and the branches, files and pull
 * requests that are written. The organisation is `shop`, and
 * `ana` is a person.
 */
export async function githubDouble(repositories: DoubleRepository[], perPage = 2): Promise<GitHubDouble> {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const given = troubled(double) ?? route(double, request, { body, perPage })
    const answer = isLost(double, request) ? { ...json({}), status: 502 } : given
    const etag = `W/"${createHash('sha256').update(answer.body).digest('hex').slice(0, 16)}"`
    const same = answer.status === 200 && request.headers['if-none-match'] === etag
    const status = same ? 304 : answer.status
    double.asked.push(`${request.method} ${request.url} → ${status}`)
    if (double.breaks?.path === request.url?.split('?')[0]) breakOff(response, answer, double.breaks?.how)
    else write(response, { ...answer, status, headers: { etag, ...answer.headers } }, same)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const double: GitHubDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    repositories,
    asked: [],
    pulls: [],
    loses: null,
    trouble: null,
    breaks: null,
    token: null,
    appKey: null,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return double
}

function troubled(double: GitHubDouble): Answered | null {
  const { trouble } = double
  if (trouble === null) return null
  trouble.after -= 1
  return trouble.after >= 0 ? null : { ...json({ message: 'hush: trouble' }, trouble.headers), status: trouble.status }
}

function isLost(double: GitHubDouble, { method, url }: IncomingMessage): boolean {
  if (double.loses !== `${method} ${url}`) return false
  double.loses = null
  return true
}

function route(
  double: GitHubDouble,
  request: IncomingMessage,
  { body, perPage }: { body: string; perPage: number },
): Answered {
  const url = new URL(request.url ?? '/', double.url)
  const authorization = request.headers.authorization ?? ''
  if (/^\/(orgs|users|app)\/.*(installation$|access_tokens$)/.test(url.pathname)) {
    return isApp(double, authorization) ? routeOfApp(double, url.pathname) : { ...missing, status: 401 }
  }
  if (double.token !== null && !authorization.endsWith(` ${double.token}`)) return { ...json({}), status: 401 }
  if (url.pathname === '/orgs/shop/repos' || url.pathname === '/users/ana/repos') return list(double, url, perPage)
  return writing(double, request, url, body) ?? read(double, request, url)
}

function read(double: GitHubDouble, request: IncomingMessage, url: URL): Answered {
  const tree = /^\/repos\/shop\/([^/]+)\/git\/trees\/main$/.exec(url.pathname)?.[1]
  if (tree !== undefined) return treeOf(double, tree)
  const [, name, path = ''] = /^\/repos\/shop\/([^/]+)\/contents\/(.+)$/.exec(url.pathname) ?? []
  const found = double.repositories.find((one) => one.name === name)
  const files = found === undefined ? undefined : filesOn(found, url.searchParams.get('ref') ?? '')
  return files === undefined ? missing : contents(files, decodeURIComponent(path), request.headers.accept ?? '')
}

function treeOf({ repositories }: GitHubDouble, name: string): Answered {
  const found = repositories.find((one) => one.name === name)
  const files = Object.keys(found?.files ?? {})
  if (files.length === 0 && found?.truncated !== true) {
    return { ...json({ message: 'Git Repository is empty.' }), status: 409 }
  }
  return json({
    sha: '1',
    truncated: found?.truncated ?? false,
    tree: files.map((path) => ({ path, type: 'blob', mode: '100644' })),
  })
}

function routeOfApp(double: GitHubDouble, path: string): Answered {
  if (path === '/orgs/shop/installation') return json({ id: 7 })
  if (path !== '/app/installations/7/access_tokens') return missing
  const body = { token: double.token, expires_at: '2999-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' }
  return { ...json(body), status: 201 }
}

function contents(files: Record<string, string>, path: string, accept: string): Answered {
  const text = files[path]
  if (text !== undefined && !accept.includes('raw')) return json(fileOf(path, text))
  if (text !== undefined) {
    return { status: 200, body: text, headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' } }
  }
  return Object.keys(files).some((name) => name.startsWith(`${path}/`)) ? json([]) : missing
}

function list({ repositories, url }: GitHubDouble, asked: URL, perPage: number): Answered {
  const page = Number(asked.searchParams.get('page'))
  const some = repositories.slice((page - 1) * perPage, page * perPage).map(({ files: _, ...one }) => ({
    default_branch: 'main',
    full_name: `shop/${one.name}`,
    ...one,
  }))
  const more = repositories.length > page * perPage
  return json(some, more ? { link: `<${url}${asked.pathname}?page=${page + 1}>; rel="next"` } : {})
}

/** Whether a token is one that the app's private key made. */
function isApp({ appKey }: GitHubDouble, authorization: string): boolean {
  const [head = '', claims = '', signature = ''] = authorization.replace(/^bearer /i, '').split('.')
  if (appKey === null) return false
  return createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(appKey, signature, 'base64url')
}

function write(response: ServerResponse, { status, body, headers }: Answered, empty: boolean): void {
  response.writeHead(status, headers).end(empty ? '' : body)
}

/** Half of the answer and no more of the connection, or its beginning and then ever more of nothing. */
function breakOff(
  response: ServerResponse,
  { status, body, headers }: Answered,
  how: 'half' | 'endless' = 'half',
): void {
  response.writeHead(status, headers)
  response.write(body.slice(0, Math.ceil(body.length / 2)), () => {
    if (how === 'half') response.destroy()
    else goOn(response)
  })
}

function goOn(response: ServerResponse): void {
  if (response.destroyed) return
  response.write(' '.repeat(100_000), () => setImmediate(goOn, response))
}
