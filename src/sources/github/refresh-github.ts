import { mkdir, realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../../base/clock.ts'
import type { Budget } from '../glob.ts'
import { limits } from '../limits.ts'
import { type ListedPath, listedPaths, patternsOf } from '../listed-paths.ts'
import { hasWildcard } from '../match-name.ts'
import { matchPath, partsOf } from '../match-path.ts'
import { readSource } from '../read-source.ts'
import { isRecorded, type Refreshed, record, type SourceToRefresh } from '../refresh-source.ts'
import type { SourceRoot } from '../source-root.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import { type GitHubClient, openGitHub } from './github-client.ts'
import { type KeptFiles, openKeptFiles } from './kept-files.ts'
import { listRepositories } from './list-repositories.ts'
import { isMeant, type Repository } from './repository-rule.ts'

interface Reading {
  readonly asked: SourceToRefresh<'github'>
  readonly client: GitHubClient
  readonly kept: KeptFiles
}

/**
 * Reads the file, or the files, of every repository of an organisation that is meant, with what those files refer to in their own repositories,
 * and records what they say in one transaction. Where the list of repositories has not changed, nothing else is asked for.
 * What was read before GitHub asks us to wait is kept, and the next refresh goes on from there. Throws SourceUnavailable.
 */
export async function refreshGitHub(asked: SourceToRefresh<'github'>, clock: Clock): Promise<Refreshed> {
  const { source, last, access, signal } = asked
  const { every: _, write: __, ...settings } = source
  const signature = JSON.stringify([access.github.apiUrl, settings])
  const kept = await openKeptFiles(join(access.keptFolder, source.name), signature)
  try {
    const client = await openGitHub({ access: access.github, organization: source.organization, clock, signal })
    const { pages, changed } = await listRepositories(client, source.organization, kept.known.pages)
    if (!changed && last?.signature === signature && (await isRecorded(asked, last))) {
      return { outcome: null, sighting: last }
    }
    const meant = pages.flatMap(({ repositories }) => repositories).filter((one) => isMeant(one, source))
    const roots = await bringAll({ asked, client, kept }, meant)
    const [first] = roots
    const content = await readSource(roots, first?.root ?? (await emptyRoot(kept)))
    // Only now: a list that is known to be unchanged means that nothing needs to be asked for.
    kept.known.pages = [...pages]
    return await record(asked, { ...content, files: [] }, signature)
  } finally {
    await kept.close()
  }
}

async function emptyRoot(kept: KeptFiles): Promise<SourceRoot> {
  const folder = kept.folderOf('')
  await mkdir(folder, { recursive: true })
  return { folder, repositories: [], workTree: folder }
}

/** Brings the file of each repository, and gives where it lies; forgets repositories that are meant no more. */
async function bringAll(reading: Reading, meant: readonly Repository[]) {
  const { kept, asked } = reading
  const names = new Set(meant.map(({ name }) => name))
  for (const name of Object.keys(kept.known.repositories)) if (!names.has(name)) await kept.forget(name)
  const listed: (ListedPath & { root: SourceRoot })[] = []
  for (const one of meant) {
    const root = await rootOf(reading, one)
    for (const pattern of patternsOf(asked.source.path)) await bringMeant(reading, one, root, pattern)
    const found = await listedPaths(root, [asked.source.path])
    listed.push(...found.map(({ path, shown }) => ({ path, shown: `${one.name}/${shown}`, root })))
  }
  return listed
}

/**
 * A pattern takes the list of all files of the repository; the path of one file does not. Throws SourceUnavailable where it means
 * more files than are brought, for those that are not brought are not gone.
 */
async function bringMeant(reading: Reading, one: Repository, root: SourceRoot, pattern: string): Promise<void> {
  if (!hasWildcard(pattern)) return await root.bring?.(join(root.folder, pattern))
  const why = await bringPattern(reading, one, partsOf(pattern), { left: limits.meantPerRepository })
  if (why === null) return
  throw new SourceUnavailable(
    `In ${one.name}, ${pattern} means more than ${limits.meantPerRepository} files. Leave it out by repositories.exclude, and declare it as a source of kind git.`,
  )
}

/** Brings the files that a pattern stands for, as far as the budget goes; says why where that is not all of them. */
async function bringPattern(
  reading: Reading,
  one: Repository,
  pattern: readonly string[],
  budget: Budget,
): Promise<string | null> {
  const { kept, asked } = reading
  const { name } = one
  const { missing = [], patterns = [], cut = [] } = kept.known.repositories[name] ?? {}
  const key = pattern.join('/')
  if (patterns.includes(key)) return cut.includes(key) ? tooManyFiles : null
  const branch = asked.source.branch ?? one.default_branch
  const meant = (await listFilesOf(reading, name, branch)).filter((path) => matchPath(pattern, path.split('/')))
  for (const path of meant) {
    if (missing.includes(path) || (await kept.isHere(name, path))) continue
    budget.left -= 1
    if (budget.left < 0) break
    await bringOne(reading, name, branch, path)
  }
  patterns.push(key)
  if (budget.left < 0) cut.push(key)
  return budget.left < 0 ? tooManyFiles : null
}

const tooManyFiles = 'it stands for more files of the repository than are brought, and the rest is left out'

/** The repository as a root whose files come when they are asked for. */
async function rootOf(reading: Reading, one: Repository): Promise<SourceRoot> {
  const { kept, asked } = reading
  const { organization, branch } = asked.source
  const at = { pushedAt: one.pushed_at, branch: branch ?? one.default_branch }
  const before = kept.known.repositories[one.name]
  if (before !== undefined && (before.pushedAt !== at.pushedAt || before.branch !== at.branch))
    await kept.forget(one.name)
  kept.known.repositories[one.name] ??= { ...at, missing: [], patterns: [], cut: [] }
  await mkdir(kept.folderOf(one.name), { recursive: true })
  const folder = await realpath(kept.folderOf(one.name))
  const host = new URL(asked.access.github.apiUrl).host.replace(/^api\./, '')
  const repositories = [`${host}/${organization}/${one.name}`.toLowerCase()]
  const budget: Budget = { left: limits.filesPerRepository }
  const bring = async (path: string): Promise<void> => {
    const way = relative(folder, path)
    if (way === '' || way.startsWith('..') || (await kept.isHere(one.name, way))) return
    const { missing = [] } = kept.known.repositories[one.name] ?? {}
    if (missing.includes(way) || budget.left <= 0) return
    budget.left -= 1
    await bringOne(reading, one.name, at.branch, way)
  }
  const bringAll = (pattern: readonly string[]) => bringPattern(reading, one, pattern, budget)
  return { folder, repositories, workTree: folder, bring, bringAll }
}

const treeOfFiles = z.object({
  truncated: z.boolean(),
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
})

/** The paths of all files of a branch. Throws SourceUnavailable where GitHub lists but a part, for what is not listed is not gone. */
async function listFilesOf({ client, asked }: Reading, name: string, branch: string): Promise<readonly string[]> {
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

async function bringOne({ client, kept, asked }: Reading, name: string, branch: string, path: string): Promise<void> {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const parameters = { owner: asked.source.organization, repo: name, path: encoded, ref: branch }
  const answer = await client.ask({ route: 'GET /repos/{owner}/{repo}/contents/{+path}', parameters })
  // A folder is answered as a list in JSON.
  if (answer.is !== 'new' || /^application\/json/.test(answer.type)) {
    kept.known.repositories[name]?.missing.push(path)
  } else if (answer.body.length > limits.fileSize) await kept.writeTooLarge(name, path)
  else await kept.write(name, path, answer.body)
}
