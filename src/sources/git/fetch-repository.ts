import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { limits } from '../limits.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import { type GitCall, runGit } from './run-git.ts'

/** A repository as git is to reach it. */
export interface Remote {
  readonly url: string
  /** Null for the one that it names first. */
  readonly branch: string | null
  readonly environment: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** Of a list of names and ids, which is all that we ask git for besides files. */
const mostOutput = 64_000_000

function call(remote: Remote, words: readonly string[]): GitCall {
  const { environment, signal } = remote
  return { words, environment, signal, within: limits.gitTime, mostOutput }
}

/** The commit that the branch is at. One short question; nothing is fetched. */
export async function newestCommit(remote: Remote): Promise<string> {
  const reference = referenceOf(remote)
  const answer = await runGit(call(remote, ['ls-remote', '--quiet', '--', remote.url, reference]))
  const lines = answer.toString('utf8').split('\n')
  const commit = lines.map((line) => line.split('\t')).find(([, name]) => name === reference)?.[0]
  if (commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit)) return commit
  throw new SourceUnavailable(
    `The repository has no branch ${remote.branch === null ? 'yet' : `named "${remote.branch}"`}.`,
  )
}

function referenceOf({ branch }: Remote): string {
  return branch === null ? 'HEAD' : `refs/heads/${branch}`
}

const plainConfig = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'

/**
 * Brings the newest commit of the branch, and nothing of what was before it, into an empty folder; returns the commit. Nothing is
 * checked out. Files that are too large to be read are left where they are, if the server can do so.
 */
export async function fetchRepository(remote: Remote, folder: string): Promise<string> {
  await runGit(call(remote, ['init', '--quiet', '--bare', '--template=', folder]))
  const ended = new AbortController()
  const signal = AbortSignal.any([remote.signal, ended.signal])
  let grown = false
  const watching = setInterval(() => {
    void sizeOf(join(folder, 'objects')).then((size) => {
      if (size <= limits.repositorySize) return
      grown = true
      ended.abort()
    })
  }, 200)
  try {
    const filter = `--filter=blob:limit=${limits.fileSize + 1}`
    const how = ['--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules', '--no-write-commit-graph', filter]
    const words = ['--git-dir', folder, 'fetch', ...how, '--', remote.url, referenceOf(remote)]
    await runGit(call({ ...remote, signal }, words))
  } catch (error) {
    if (grown) throw new SourceUnavailable(`The repository is larger than ${limits.repositorySize / 1_000_000} MB.`)
    throw error
  } finally {
    clearInterval(watching)
  }
  // Without the remote's name in it, a file that was left out is missing, and is not fetched behind our back.
  await writeFile(join(folder, 'config'), plainConfig)
  const commit = await runGit(call(remote, ['--git-dir', folder, 'rev-parse', '--verify', 'FETCH_HEAD^{commit}']))
  return commit.toString('utf8').trim()
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let size = 0
  for (const entry of entries) {
    if (entry.isFile()) size += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0
  }
  return size
}
