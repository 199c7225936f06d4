import { z } from 'zod'
import type { GitHubWriter, Written } from './github-writer.ts'
import { Hindered } from './hindered.ts'
import type { Proposal } from './proposal.ts'

const pull = z.object({
  html_url: z.url({ protocol: /^https?$/ }).max(1_000),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullable(),
})

/** A pull request as GitHub has it. */
export interface KnownPull {
  readonly address: string
  /** Closed, and not by merging it. */
  readonly isRefused: boolean
}

/** Reads one pull request. Throws a ZodError where it is none. */
export function pullOf(body: unknown): KnownPull {
  const { html_url: address, state, merged_at: mergedAt } = pull.parse(body)
  return { address, isRefused: state === 'closed' && mergedAt === null }
}

/** The pull request that was opened for a proposal, open or not; null where there is none. Throws Hindered where we may not look. */
export async function knownPull(
  writer: GitHubWriter,
  { organization, repository: repo, branch }: Pick<Proposal, 'organization' | 'repository' | 'branch'>,
): Promise<KnownPull | null> {
  const parameters = { owner: organization, repo, head: `${organization}:${branch}`, state: 'all' }
  const [first] = z
    .array(z.unknown())
    .max(100)
    .parse(bodyOf(await writer.send('GET /repos/{owner}/{repo}/pulls', parameters)))
  return first === undefined ? null : pullOf(first)
}

/** What was answered. Throws Hindered where GitHub refuses. */
export function bodyOf({ status, body }: Written): unknown {
  if (status === 403 || status === 404) {
    throw new Hindered(
      'GitHub does not let us write there; the token or the app needs the right to write contents and pull requests',
    )
  }
  if (status >= 400) throw new Hindered(`GitHub does not take the change (${status})`)
  return body
}
