import { z } from 'zod'
import { limits } from '../limits.ts'
import type { SourceToRefresh } from '../refresh-source.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import type { GitHubClient } from './github-client.ts'
import type { KeptFiles } from './kept-files.ts'

/** One reading of a source of GitHub. */
export interface Reading {
  readonly asked: SourceToRefresh<'github'>
  readonly client: GitHubClient
  readonly kept: KeptFiles
}

const treeOfFiles = z.object({
  truncated: z.boolean(),
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
})

/** The paths of all files of a branch; none where the repository is empty. Throws SourceUnavailable where GitHub lists but a part, for what is not listed is not gone. */
export async function listFiles({ client, asked }: Reading, name: string, branch: string): Promise<readonly string[]> {
  const parameters = { owner: asked.source.organization, repo: name, branch, recursive: 1 }
  const answer = await client.ask({ route: 'GET /repos/{owner}/{repo}/git/trees/{branch}', parameters })
  if (answer.is !== 'new') return []
  const { truncated, tree } = parseTree(answer.body)
  if (truncated) {
    throw new SourceUnavailable(
      `GitHub lists only a part of the files of ${name}: it has too many for a pattern. Leave it out by repositories.exclude, and declare it as a source of kind git.`,
    )
  }
  const plain = (path: string) =>
    path.length <= limits.pathLength && path.split('/').every((part) => !/^(|\.|\.\.|\.git)$/i.test(part))
  return tree.filter(({ path, type }) => type === 'blob' && plain(path)).map(({ path }) => path)
}

function parseTree(body: string) {
  try {
    return treeOfFiles.parse(JSON.parse(body))
  } catch {
    throw new SourceUnavailable('GitHub does not answer as it should.')
  }
}

/** Brings one file of a branch, or keeps in mind that there is none. */
export async function bringFile(
  { client, kept, asked }: Reading,
  name: string,
  branch: string,
  path: string,
): Promise<void> {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const parameters = { owner: asked.source.organization, repo: name, path: encoded, ref: branch }
  const answer = await client.ask({ route: 'GET /repos/{owner}/{repo}/contents/{+path}', parameters })
  // A folder is answered as a list in JSON.
  if (answer.is !== 'new' || /^application\/json/.test(answer.type)) {
    kept.known.repositories[name]?.missing.push(path)
  } else if (answer.body.length > limits.fileSize) await kept.writeTooLarge(name, path)
  else await kept.write(name, path, answer.body)
}
