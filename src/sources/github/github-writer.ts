import { z } from 'zod'
import { type ClientParts, signedIn } from './github-client.ts'

/** What GitHub answered to a request that may change something. Any other answer is thrown. */
export interface Written {
  /** 403 and 404 where we may not, 409 and 422 where it can't be done as things are. */
  readonly status: number
  readonly body: unknown
}

export interface GitHubWriter {
  /** Such as `POST /repos/{owner}/{repo}/pulls`. Throws GitHubSilent where it is worth another try later. */
  send(route: string, parameters: Readonly<Record<string, string>>): Promise<Written>
}

/** Thrown where GitHub did not answer, asks us to wait or does not let us in: nothing is known of what was asked. */
export class GitHubSilent extends Error {
  readonly retryAfter: number

  constructor(retryAfter: number, why: string) {
    super(why)
    this.name = 'GitHubSilent'
    this.retryAfter = retryAfter
  }
}

const told = new Set([403, 404, 409, 422])

const failure = z.object({
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }).optional(),
})

/** A client of GitHub's REST API for writing. Throws SourceUnavailable where it can't sign in. */
export async function openWriter(parts: ClientParts): Promise<GitHubWriter> {
  const octokit = await signedIn(parts)
  return {
    send: async (route, parameters) => {
      try {
        const { status, data } = await octokit.request(route, { ...parameters })
        return { status, body: data }
      } catch (error) {
        return judge(error)
      }
    },
  }
}

function judge(error: unknown): Written {
  const { data } = failure.safeParse(error)
  if (data === undefined) throw new GitHubSilent(60, 'GitHub did not answer')
  const wait = Number(data.response?.headers['retry-after'] ?? 0)
  const isLimited = data.response?.headers['x-ratelimit-remaining'] === '0' || wait > 0
  if (told.has(data.status) && !isLimited) return { status: data.status, body: data.response?.data }
  throw new GitHubSilent(Math.min(3_600, Math.max(60, wait)), `GitHub answered with ${data.status}`)
}
