import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { limits } from '../limits.ts'
import { type ListedPath, listedPaths, patternsOf } from '../listed-paths.ts'
import { hasWildcard } from '../match-name.ts'
import { partsOf } from '../match-path.ts'
import { readSource } from '../read-source.ts'
import { isRecorded, type Refreshed, record, type SourceToRefresh } from '../refresh-source.ts'
import type { SourceRoot } from '../source-root.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import { openGitHub } from './github-client.ts'
import { type KeptFiles, openKeptFiles } from './kept-files.ts'
import { listRepositories } from './list-repositories.ts'
import type { Reading } from './repository-files.ts'
import { bringPattern, rootOf } from './repository-root.ts'
import { isMeant, type Repository } from './repository-rule.ts'

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
