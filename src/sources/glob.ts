import type { Dirent } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hasWildcard, matchName } from './match-name.ts'
import { passedOver } from './match-path.ts'
import { isInside } from './source-root.ts'

/** What is left to look at; shared by all patterns of one reading, so that many of them cost no more than one. */
export interface Budget {
  left: number
}

export interface GlobSearch {
  /** The folder from which the pattern goes, resolved. */
  readonly from: string
  /** Parts between slashes: `*`, `?` and `[abc]` stand for letters of one name, `**` for any number of folders. */
  readonly pattern: readonly string[]
  /** Nothing outside of it is looked at. */
  readonly root: string
  readonly budget: Budget
}

export interface GlobFound {
  /** Resolved, in the order of their names. */
  readonly files: readonly string[]
  /** Folders that were looked into: what is added there may match. */
  readonly folders: readonly string[]
  /** Whether it ended before everything was looked at. */
  readonly cut: boolean
}

interface Walk {
  readonly search: GlobSearch
  /** Folders with the part of the pattern that was sought in them: none is looked at twice for the same. */
  readonly seen: Set<string>
  readonly files: Set<string>
  readonly folders: Set<string>
  cut: boolean
}

/**
 * The files that a pattern stands for. As in Backstage, a wildcard never stands for a name that begins with a dot, and `**`
 * follows no links to folders. Nothing that a link leads to outside of the root is found.
 */
export async function searchGlob(search: GlobSearch): Promise<GlobFound> {
  const walk: Walk = { search, seen: new Set(), files: new Set(), folders: new Set(), cut: false }
  await visit(search.from, 0, walk)
  return { files: [...walk.files].sort(), folders: [...walk.folders], cut: walk.cut }
}

async function visit(path: string, index: number, walk: Walk): Promise<void> {
  const key = `${index} ${path}`
  if (walk.seen.has(key) || walk.cut) return
  walk.seen.add(key)
  const part = walk.search.pattern[index]
  if (part === undefined) return await keepFile(path, walk)
  if (part === '**') {
    await visit(path, index + 1, walk)
    return await visitEach(path, (entry) => entry.isDirectory() && matchName('*', entry.name), index, walk)
  }
  if (hasWildcard(part)) return await visitEach(path, ({ name }) => matchName(part, name), index + 1, walk)
  await visit(join(path, part), index + 1, walk)
}

async function visitEach(path: string, fits: (entry: Dirent) => boolean, index: number, walk: Walk): Promise<void> {
  for (const entry of await list(path, walk)) {
    if (fits(entry)) await visit(join(path, entry.name), index, walk)
  }
}

async function keepFile(path: string, { search, files }: Walk): Promise<void> {
  const real = await realpath(path).catch(() => null)
  if (real === null || !isInside(search.root, real)) return
  if ((await stat(real).catch(() => null))?.isFile()) files.add(real)
}

/** What is in the folder, by name; nothing where it is none of ours. */
async function list(path: string, walk: Walk): Promise<Dirent[]> {
  const { search, folders } = walk
  const real = await realpath(path).catch(() => null)
  if (real === null || !isInside(search.root, real)) return []
  const folder = await opendir(real).catch(() => null)
  if (folder === null) return []
  folders.add(real)
  const entries: Dirent[] = []
  for await (const entry of folder) {
    search.budget.left -= 1
    if (search.budget.left < 0) {
      walk.cut = true
      return []
    }
    if (entry.name !== passedOver) entries.push(entry)
  }
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1))
}
