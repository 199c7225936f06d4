import { constants, fstatSync } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { limits } from './limits.ts'

/** The folder out of which nothing is read, with symbolic links resolved. */
export interface SourceRoot {
  readonly folder: string
  /** Spellings of its repository, `github.com/shop/checkout`; empty where it is none or has no remote. */
  readonly repositories: readonly string[]
  /** The repository's own root: a URL's path goes from here, though only what lies in `folder` is read. */
  readonly workTree: string
  /** Brings a file that is not here yet, where the root is no more than what was asked for of a larger one. */
  bring?(path: string): Promise<void>
  /** Brings the files that a pattern stands for; its parts go from `folder`. Says in words why not all of them came; null where they did. */
  bringAll?(pattern: readonly string[]): Promise<string | null>
}

export type ReadOutcome =
  | { readonly ok: true; readonly text: string; readonly path: string }
  | { readonly ok: false; readonly why: string }

/** Whether the path, already resolved, is the folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
}

/**
 * Reads one file of the root as UTF-8, never more than the limit, never a pipe or a device, and never anything that a link
 * or `..` leads to outside of the root.
 */
export async function readInside(root: SourceRoot, path: string): Promise<ReadOutcome> {
  if (isInside(root.folder, path)) await root.bring?.(path)
  try {
    const real = await realpath(path)
    if (!isInside(root.folder, real)) return { ok: false, why: 'it lies outside of the folder that is read' }
    return await readBounded(real)
  } catch (error) {
    return { ok: false, why: sayReadError(error) }
  }
}

async function readBounded(path: string): Promise<ReadOutcome> {
  // Without O_NONBLOCK the opening of a pipe would wait for ever; with O_NOFOLLOW a link put in place meanwhile is refused.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    // Every call that is left to another thread costs more than a small file's reading; this one never waits for a disk.
    const found = fstatSync(file.fd)
    if (!found.isFile()) return { ok: false, why: 'it is not a file' }
    if (found.size > limits.fileSize) return { ok: false, why: `it is larger than ${limits.fileSize / 1_000_000} MB` }
    const buffer = Buffer.allocUnsafe(found.size)
    let length = 0
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return { ok: true, text: buffer.toString('utf8', 0, length).replace(/^\ufeff/, ''), path }
  } finally {
    await file.close()
  }
}

/** Says in words why the machine refused; never shows a path that the author did not write. */
export function sayReadError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EACCES: 'it may not be read',
    EPERM: 'it may not be read',
    ELOOP: 'its links lead in a circle',
    EISDIR: 'it is a folder',
    ENAMETOOLONG: 'its path is too long',
    ENXIO: 'it is not a file',
  }
  return known[code] ?? 'it could not be read'
}

/** The git work tree around the path, or null. */
export async function workTreeAround(path: string): Promise<string | null> {
  let folder = (await stat(path)).isDirectory() ? await realpath(path) : dirname(await realpath(path))
  for (;;) {
    const git = await stat(join(folder, '.git')).catch(() => null)
    if (git !== null) return folder
    const parent = dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
}
