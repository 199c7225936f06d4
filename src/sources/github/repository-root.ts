import { mkdir, realpath } from 'node:fs/promises'
import { relative } from 'node:path'
import type { Budget } from '../glob.ts'
import { limits } from '../limits.ts'
import { matchPath } from '../match-path.ts'
import type { SourceRoot } from '../source-root.ts'
import { bringFile, listFiles, type Reading } from './repository-files.ts'
import type { Repository } from './repository-rule.ts'

/** The repository as a root whose files come when they are asked for. What it gave is forgotten where it was pushed to since, or another branch is meant. */
export async function rootOf(reading: Reading, one: Repository): Promise<SourceRoot> {
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
    await bringFile(reading, one.name, at.branch, way)
  }
  const bringAll = (pattern: readonly string[]) => bringPattern(reading, one, pattern, budget)
  return { folder, repositories, workTree: folder, bring, bringAll }
}

/** Brings the files that a pattern stands for, as far as the budget goes; says why where that is not all of them. */
export async function bringPattern(
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
  const meant = (await listFiles(reading, name, branch)).filter((path) => matchPath(pattern, path.split('/')))
  for (const path of meant) {
    if (missing.includes(path) || (await kept.isHere(name, path))) continue
    budget.left -= 1
    if (budget.left < 0) break
    await bringFile(reading, name, branch, path)
  }
  patterns.push(key)
  if (budget.left < 0) cut.push(key)
  return budget.left < 0 ? tooManyFiles : null
}

const tooManyFiles = 'it stands for more files of the repository than are brought, and the rest is left out'
