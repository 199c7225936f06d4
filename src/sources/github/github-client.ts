import { createAppAuth } from '@octokit/auth-app'
import { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { Clock } from '../../base/clock.ts'
import { limits } from '../limits.ts'
import type { GitHubAccess } from '../source-access.ts'
import { SourceUnavailable } from '../source-unavailable.ts'

export interface Question {
  /** Such as `GET /orgs/{org}/repos`. */
  readonly route: string
  readonly parameters: Readonly<Record<string, string | number>>
  /** The mark of the answer that we have, if any. */
  readonly etag?: string | null
}

export type Answer =
  | {
      readonly is: 'new'
      readonly body: string
      readonly etag: string | null
      readonly link: string
      readonly type: string
    }
  | { readonly is: 'unchanged' }
  | { readonly is: 'missing' }

export interface GitHubClient {
  /** Asks one question; one after the other, as GitHub wishes. Throws SourceUnavailable. */
  ask(question: Question): Promise<Answer>
}

export interface ClientParts {
  readonly access: GitHubAccess
  readonly organization: string
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** A client of GitHub's REST API for reading. Throws SourceUnavailable. */
export async function openGitHub(parts: ClientParts): Promise<GitHubClient> {
  return clientOf(await signedIn(parts), parts)
}

/** GitHub's REST API, signed in as its access says: as an app, as the app's installation at the organisation. Throws SourceUnavailable. */
export async function signedIn(parts: ClientParts): Promise<Octokit> {
  const { signIn } = parts.access
  if (signIn.is !== 'app') {
    return new Octokit({ ...optionsOf(parts), ...(signIn.is === 'token' ? { auth: signIn.token } : {}) })
  }
  const { appId, privateKey } = signIn
  const app = new Octokit({ ...optionsOf(parts), authStrategy: createAppAuth, auth: { appId, privateKey } })
  const parameters = { name: parts.organization }
  const atOrganization = await clientOf(app, parts).ask({ route: 'GET /orgs/{name}/installation', parameters })
  const found =
    atOrganization.is === 'missing'
      ? await clientOf(app, parts).ask({ route: 'GET /users/{name}/installation', parameters })
      : atOrganization
  if (found.is !== 'new') {
    throw new SourceUnavailable(`The GitHub app is not installed at ${parts.organization}. Install it there.`)
  }
  const { id: installationId } = z.object({ id: z.number().int() }).parse(JSON.parse(found.body))
  const auth = { appId, privateKey, installationId }
  return new Octokit({ ...optionsOf(parts), authStrategy: createAppAuth, auth })
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function optionsOf({ access, signal }: ClientParts) {
  const request = {
    fetch: (url: string, options: RequestInit) =>
      fetch(url, { ...options, signal: AbortSignal.any([signal, AbortSignal.timeout(limits.githubTime)]) }).then(
        bounded,
      ),
  }
  return { baseUrl: access.apiUrl, userAgent: 'stagedoor', log: silent, request }
}

/** Bytes: larger than any file we read, and than any list that GitHub gives. */
const largestAnswer = 8_000_000

/** The answer, whose body is cut where it is larger than anything we read. */
function bounded(response: Response): Response {
  if (response.body === null) return response
  let left = largestAnswer
  const guard = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.length
      controller.enqueue(chunk)
      if (left < 0) controller.terminate()
    },
  })
  const { status, headers } = response
  return new Response(response.body.pipeThrough(guard), { status, headers })
}

const badAnswer = 'GitHub does not answer as it should.'

function clientOf(octokit: Octokit, { access, clock, organization }: ClientParts): GitHubClient {
  return {
    ask: async ({ route, parameters, etag }) => {
      const headers = {
        accept: route.includes('/contents/') ? 'application/vnd.github.raw+json' : 'application/vnd.github+json',
        ...(etag === null || etag === undefined ? {} : { 'if-none-match': etag }),
      }
      const request = { ...parameters, headers, request: { parseSuccessResponseBody: false } }
      try {
        return await answerIn(await octokit.request(route, request))
      } catch (error) {
        if (error instanceof SourceUnavailable) throw error
        // What is no answer of GitHub's comes from signing with the app's key.
        if (access.signIn.is === 'app' && !failure.safeParse(error).success) {
          throw new SourceUnavailable(
            'GITHUB_APP_PRIVATE_KEY can not be used: give the key that GitHub made for the app.',
          )
        }
        return judge(error, organization, clock)
      }
    },
  }
}

async function answerIn({ data, headers }: { data: unknown; headers: object }): Promise<Answer> {
  const of = (name: string) => textOf(Reflect.get(headers, name))
  return {
    is: 'new',
    body: await bodyOf(data),
    etag: of('etag') === '' ? null : of('etag'),
    link: of('link'),
    type: of('content-type'),
  }
}

/** The whole body. Throws SourceUnavailable where it breaks off. */
async function bodyOf(data: unknown): Promise<string> {
  try {
    return await new Response(data instanceof ReadableStream ? data : '').text()
  } catch {
    throw new SourceUnavailable(badAnswer)
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const failure = z.object({
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.unknown()) }).optional(),
})

function judge(error: unknown, organization: string, clock: Clock): Answer {
  const { data } = failure.safeParse(error)
  const status = data?.status
  const header = (name: string) => textOf(data?.response?.headers[name])
  if (status === 304) return { is: 'unchanged' }
  // A repository that has no commit yet answers with 409.
  if (status === 404 || status === 409) return { is: 'missing' }
  if (status === 401)
    throw new SourceUnavailable('GitHub refuses our sign-in. Give a new GITHUB_TOKEN, or mend the app.')
  const wait = secondsToWait(header, clock)
  if (status === 429 || (status === 403 && wait !== null)) {
    throw new SourceUnavailable('GitHub asks us to wait: we have asked too much.', Math.max(60, wait ?? 0))
  }
  if (status === 403) {
    throw new SourceUnavailable(`GitHub does not let us read ${organization}. The token or the app needs the right to.`)
  }
  throw new SourceUnavailable(badAnswer)
}

/** By GitHub's rules: what it says, else until the count begins again. Null where it is no matter of waiting. */
function secondsToWait(header: (name: string) => string, clock: Clock): number | null {
  if (/^\d+$/.test(header('retry-after'))) return Math.min(86_400, Number(header('retry-after')))
  if (header('x-ratelimit-remaining') !== '0') return null
  const left = Number(header('x-ratelimit-reset')) - clock.now().getTime() / 1_000
  return Number.isFinite(left) ? Math.min(86_400, Math.max(0, Math.ceil(left))) : 0
}
