import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { listedPaths } from '../listed-paths.ts'
import { readSource } from '../read-source.ts'
import { isRecorded, type Refreshed, record, type SourceToRefresh } from '../refresh-source.ts'
import { normalizeRemote } from '../repository-url.ts'
import type { SourceContent } from '../source-content.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import { fetchRepository, newestCommit, type Remote } from './fetch-repository.ts'
import { gitEnvironment } from './git-environment.ts'
import { sayGitFailure } from './say-git-failure.ts'
import { writeTree } from './write-tree.ts'

/**
 * Reads a git repository's newest commit and records what it says in one transaction. Where the branch is at the commit of the
 * sighting and nothing else has changed, it asks one short question and the outcome is null. Throws SourceUnavailable.
 */
export async function refreshGit(asked: SourceToRefresh<'git'>): Promise<Refreshed> {
  const { source, last, access, signal } = asked
  const url = addressOf(source.url, asked.directory)
  const remote: Remote = { url, branch: source.branch, environment: gitEnvironment(url, access), signal }
  try {
    const signature = (commit: string) => JSON.stringify([commit, url, source.branch, source.paths])
    const newest = await newestCommit(remote)
    if (last?.signature === signature(newest) && (await isRecorded(asked, last))) {
      return { outcome: null, sighting: last }
    }
    const { commit, content } = await readRepository(remote, source.paths)
    return await record(asked, content, signature(commit))
  } catch (error) {
    throw sayGitFailure(error)
  }
}

/** `git@host:path` and anything with a scheme is an address; all else is a path here. */
function addressOf(url: string, directory: string): string {
  return /^([\w+.-]+:\/\/|[\w.-]+@[\w.-]+:)/.test(url) ? url : resolve(directory, url)
}

async function readRepository(
  remote: Remote,
  patterns: readonly string[],
): Promise<{ commit: string; content: SourceContent }> {
  const folder = await mkdtemp(join(tmpdir(), 'stagedoor-git-'))
  try {
    const repository = join(folder, 'repository')
    const into = join(folder, 'files')
    await mkdir(into)
    const commit = await fetchRepository(remote, repository)
    await writeTree({ ...remote, repository, commit, into }).catch(sayBroken)
    const real = await realpath(into)
    const address = normalizeRemote(remote.url)
    const root = { folder: real, repositories: address === null ? [] : [address], workTree: real }
    const { files: _, ...content } = await readSource(await listedPaths(root, patterns), root)
    return { commit, content: { ...content, files: [] } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Two things of one name can not both be written; git never makes such a tree. */
function sayBroken(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EEXIST' || code === 'ENOTDIR')
    throw new SourceUnavailable('The repository is broken: two files have one name.')
  throw error
}
