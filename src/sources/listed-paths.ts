import { relative } from 'node:path'
import { type Budget, searchGlob } from './glob.ts'
import { limits } from './limits.ts'
import { expandBraces } from './match-name.ts'
import { partsOf } from './match-path.ts'
import type { SourceRoot } from './source-root.ts'
import { SourceUnavailable } from './source-unavailable.ts'

/** A path to read and what to call it. */
export interface ListedPath {
  readonly path: string
  readonly shown: string
  /** Its own root, where a source has several. */
  readonly root?: SourceRoot
}

/** The patterns that one with braces stands for; itself where it has none, or too many. */
export function patternsOf(pattern: string): readonly string[] {
  return expandBraces(pattern, limits.waysPerPattern) ?? [pattern]
}

/** What a source declares to be read: the files that its patterns stand for, or the whole folder where it names none. */
export async function listedPaths(root: SourceRoot, patterns: readonly string[] | null): Promise<ListedPath[]> {
  if (patterns === null) return [{ path: root.folder, shown: '' }]
  const budget: Budget = { left: limits.namesLookedAt }
  const files = new Set<string>()
  for (const pattern of patterns.flatMap(patternsOf)) {
    const found = await searchGlob({ from: root.folder, pattern: partsOf(pattern), root: root.folder, budget })
    if (found.cut)
      throw new SourceUnavailable(`Its patterns look at more than ${limits.namesLookedAt} names. Name folders in them.`)
    for (const file of found.files) files.add(file)
  }
  return [...files].sort().map((path) => ({ path, shown: relative(root.folder, path) }))
}
