import { z } from 'zod'
import { limits } from '../limits.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import type { GitHubClient } from './github-client.ts'
import { type Repository, repository } from './repository-rule.ts'

/** A page of the list as it was when it was last read. */
export const listedPage = z.object({
  owner: z.enum(['orgs', 'users']),
  etag: z.string().nullable(),
  isLast: z.boolean(),
  repositories: z.array(repository),
})

export type ListedPage = z.infer<typeof listedPage>

/**
 * Every repository of an organisation, or of a person of that name. Pages that have not changed cost GitHub nothing, and us no
 * count. Throws SourceUnavailable.
 */
export async function listRepositories(
  client: GitHubClient,
  organization: string,
  before: readonly ListedPage[],
): Promise<{ pages: readonly ListedPage[]; changed: boolean }> {
  const pages: ListedPage[] = []
  let changed = false
  let owner = before[0]?.owner ?? 'orgs'
  while (pages.length < limits.githubPages) {
    const known = before[pages.length] ?? null
    const page = await readPage(client, { organization, owner, number: pages.length + 1, known })
    if (page !== null) {
      changed ||= page !== known
      pages.push(page)
      if (page.isLast) return { pages, changed: changed || pages.length !== before.length }
    } else if (owner === 'orgs' && pages.length === 0) owner = 'users'
    else throw new SourceUnavailable(`GitHub knows no ${organization}, or does not show it to us.`)
  }
  throw new SourceUnavailable(`${organization} has more than ${limits.githubPages * 100} repositories.`)
}

interface PageToRead {
  readonly organization: string
  readonly owner: ListedPage['owner']
  readonly number: number
  readonly known: ListedPage | null
}

/** The page as it is now, the known one where it has not changed, or null where there is none. */
async function readPage(client: GitHubClient, { organization, owner, number, known }: PageToRead) {
  const parameters = { name: organization, per_page: 100, page: number, sort: 'full_name' }
  const etag = known?.owner === owner ? known.etag : null
  const answer = await client.ask({ route: `GET /${owner}/{name}/repos`, parameters, etag })
  if (answer.is === 'missing') return null
  if (answer.is === 'unchanged') return known
  const isLast = !/rel="next"/.test(answer.link)
  return { owner, etag: answer.etag, isLast, repositories: readRepositories(answer.body) }
}

function readRepositories(body: string): Repository[] {
  try {
    const items = z.array(z.unknown()).max(100).parse(JSON.parse(body))
    return items.flatMap((item) => repository.safeParse(item).data ?? [])
  } catch {
    throw new SourceUnavailable('GitHub does not answer as it should.')
  }
}
