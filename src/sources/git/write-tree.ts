import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { limits } from '../limits.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import { type GitCall, runGit } from './run-git.ts'

export interface TreeToWrite {
  /** The bare repository. */
  readonly repository: string
  readonly commit: string
  /** An empty folder. */
  readonly into: string
  readonly environment: GitCall['environment']
  readonly signal: AbortSignal
}

interface Entry {
  readonly path: string
  readonly id: string
  readonly isLink: boolean
}

/**
 * Writes the files of a commit into a folder without git's checkout, so that nothing of what a repository can make git do is
 * done: no filters, no attributes, no submodules. A file that is too large is written empty at a length that says so. Files that
 * a catalog is made of come first; where all are too much together, others are left out. Links come last, so that nothing is
 * written through one.
 */
export async function writeTree(tree: TreeToWrite): Promise<void> {
  const entries = await listTree(tree)
  const sizes = await sizesOf(tree, entries)
  const links = entries.filter(({ isLink, id }) => isLink && (sizes.get(id) ?? limits.pathLength) < limits.pathLength)
  const files = entries.filter(({ isLink }) => !isLink).sort((one, other) => rank(one.path) - rank(other.path))
  let left = limits.treeSize
  const wanted: Entry[] = []
  for (const entry of files) {
    const size = sizes.get(entry.id) ?? null
    const path = join(tree.into, entry.path)
    if (size === null || size > limits.fileSize) await writeTooLarge(path)
    else if (size <= left) {
      left -= size
      wanted.push(entry)
    }
  }
  await writeContents(tree, wanted, sizes, (path, content) => writeFile(path, content, { flag: 'wx' }))
  await writeContents(tree, links, sizes, (path, target) => symlink(target.toString('utf8'), path))
}

function rank(path: string): number {
  return /\.(ya?ml|json)$/i.test(path) ? 0 : 1
}

async function writeTooLarge(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, '', { flag: 'wx' })
  await truncate(path, limits.fileSize + 1)
}

async function listTree(tree: TreeToWrite): Promise<Entry[]> {
  const listed = await git(tree, ['ls-tree', '-r', '-z', '--full-tree', tree.commit], '', 64_000_000)
  const entries: Entry[] = []
  for (const line of listed.toString('utf8').split('\0')) {
    const found = /^(\d{6}) (\w+) ([0-9a-f]+)\t(.+)$/s.exec(line)
    const [, mode = '', type, id = '', path = ''] = found ?? []
    if (type !== 'blob' || !isPlain(path)) continue
    entries.push({ path, id, isLink: mode === '120000' })
    if (entries.length > limits.files)
      throw new SourceUnavailable(`The repository holds more than ${limits.files} files.`)
  }
  return entries
}

/** Git refuses to write other names too; what it lists may still hold them. */
function isPlain(path: string): boolean {
  return path.length <= limits.pathLength && path.split('/').every((part) => !/^(|\.|\.\.|\.git)$/i.test(part))
}

/** Bytes of each; none for one that is not here. */
async function sizesOf(tree: TreeToWrite, entries: readonly Entry[]): Promise<Map<string, number>> {
  const input = entries.map(({ id }) => `${id}\n`).join('')
  const told = await git(tree, ['cat-file', '--batch-check=%(objectname) %(objectsize)'], input, 64_000_000)
  const lines = told.toString('utf8').split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [id = '', size = ''] = line.split(' ')
      return /^\d+$/.test(size) ? [[id, Number(size)] as const] : []
    }),
  )
}

/** So many bytes are asked for at a time, so that memory holds little more. */
const portion = 16_000_000

async function writeContents(
  tree: TreeToWrite,
  entries: readonly Entry[],
  sizes: ReadonlyMap<string, number>,
  write: (path: string, content: Buffer) => Promise<void>,
): Promise<void> {
  for (const some of portions(entries, sizes)) {
    const input = some.map(({ id }) => `${id}\n`).join('')
    const answer = await git(tree, ['cat-file', '--batch'], input, 2 * portion + limits.fileSize)
    let at = 0
    for (const { path } of some) {
      const lineEnd = answer.indexOf(10, at)
      const size = Number(answer.toString('latin1', at, lineEnd).split(' ')[2])
      if (lineEnd === -1 || !Number.isInteger(size)) throw new SourceUnavailable('The repository is broken.')
      await mkdir(dirname(join(tree.into, path)), { recursive: true })
      await write(join(tree.into, path), answer.subarray(lineEnd + 1, lineEnd + 1 + size))
      at = lineEnd + 1 + size + 1
    }
  }
}

function* portions(entries: readonly Entry[], sizes: ReadonlyMap<string, number>): Iterable<readonly Entry[]> {
  let some: Entry[] = []
  let size = 0
  for (const entry of entries) {
    // What stands around each content counts too.
    size += (sizes.get(entry.id) ?? 0) + 100
    some.push(entry)
    if (size < portion) continue
    yield some
    some = []
    size = 0
  }
  if (some.length > 0) yield some
}

async function git(tree: TreeToWrite, words: readonly string[], input: string, mostOutput: number): Promise<Buffer> {
  const { repository, environment, signal } = tree
  const within = limits.gitTime
  return await runGit({ words: ['--git-dir', repository, ...words], environment, signal, within, mostOutput, input })
}
