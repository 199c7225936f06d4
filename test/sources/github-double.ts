import { createHash, createVerify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface DoubleRepository {
  readonly name: string
  readonly archived?: boolean
  readonly fork?: boolean
  readonly topics?: readonly string[]
  pushed_at?: string
  /** Of the branch main, by path. */
  files: Record<string, string>
}

/** What the double answers instead, until it is taken away. */
interface Trouble {
  readonly status: number
  readonly headers?: Record<string, string>
  /** After so many more answers. */
  after: number
}

export interface GitHubDouble extends AsyncDisposable {
  readonly url: string
  readonly repositories: DoubleRepository[]
  /** `GET /path → status`, in the order they came. */
  readonly asked: string[]
  trouble: Trouble | null
  /** Answers nobody without it. */
  token: string | null
  /** The public key of an app that is installed. */
  appKey: string | null
}

/**
 * A small GitHub that speaks the documented routes we use: lists in pages with `Link`, marks with `ETag` and 304, raw contents,
 * 404, limits by `retry-after` and `x-ratelimit-*`, and an app's installation with its tokens. The organisation is `shop`, and
 * `ana` is a person.
 */
export async function githubDouble(repositories: DoubleRepository[], perPage = 2): Promise<GitHubDouble> {
  const server = createServer((request, response) => {
    const answer = troubled(double) ?? route(double, request, perPage)
    const etag = `W/"${createHash('sha256').update(answer.body).digest('hex').slice(0, 16)}"`
    const same = answer.status === 200 && request.headers['if-none-match'] === etag
    const status = same ? 304 : answer.status
    double.asked.push(`${request.method} ${request.url} → ${status}`)
    write(response, { ...answer, status, headers: { etag, ...answer.headers } }, same)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const double: GitHubDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    repositories,
    asked: [],
    trouble: null,
    token: null,
    appKey: null,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return double
}

interface Answered {
  readonly status: number
  readonly body: string
  readonly headers?: Record<string, string>
}

const json = (body: unknown, headers: Record<string, string> = {}): Answered => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
})

const missing: Answered = { ...json({ message: 'Not Found' }), status: 404 }

function troubled(double: GitHubDouble): Answered | null {
  const { trouble } = double
  if (trouble === null) return null
  trouble.after -= 1
  return trouble.after >= 0 ? null : { ...json({ message: 'hush: trouble' }, trouble.headers), status: trouble.status }
}

function route(double: GitHubDouble, request: IncomingMessage, perPage: number): Answered {
  const url = new URL(request.url ?? '/', double.url)
  const authorization = request.headers.authorization ?? ''
  if (/^\/(orgs|users|app)\/.*(installation$|access_tokens$)/.test(url.pathname)) {
    return isApp(double, authorization) ? routeOfApp(double, url.pathname) : { ...missing, status: 401 }
  }
  if (double.token !== null && !authorization.endsWith(` ${double.token}`)) return { ...json({}), status: 401 }
  if (url.pathname === '/orgs/shop/repos' || url.pathname === '/users/ana/repos') return list(double, url, perPage)
  const tree = /^\/repos\/shop\/([^/]+)\/git\/trees\/main$/.exec(url.pathname)?.[1]
  if (tree !== undefined) return treeOf(double, tree)
  const [, name, path = ''] = /^\/repos\/shop\/([^/]+)\/contents\/(.+)$/.exec(url.pathname) ?? []
  const found = double.repositories.find((one) => one.name === name)
  if (found === undefined || url.searchParams.get('ref') !== 'main') return missing
  return contents(found, decodeURIComponent(path))
}

function treeOf({ repositories }: GitHubDouble, name: string): Answered {
  const files = Object.keys(repositories.find((one) => one.name === name)?.files ?? {})
  return json({ sha: '1', truncated: false, tree: files.map((path) => ({ path, type: 'blob', mode: '100644' })) })
}

function routeOfApp(double: GitHubDouble, path: string): Answered {
  if (path === '/orgs/shop/installation') return json({ id: 7 })
  if (path !== '/app/installations/7/access_tokens') return missing
  const body = { token: double.token, expires_at: '2999-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' }
  return { ...json(body), status: 201 }
}

function contents({ files }: DoubleRepository, path: string): Answered {
  const text = files[path]
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
