import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { limits } from './limits.ts'
import { isInside, sayReadError } from './source-root.ts'

/** A file to read, or why there is none. `shown` is the path as people know it. */
export type ListedFile =
  | { readonly ok: true; readonly shown: string; readonly path: string }
  | { readonly ok: false; readonly shown: string; readonly why: string }

export interface FilesToList {
  /** A file or a folder. */
  readonly path: string
  /** How the path is shown; what lies in it is shown under it. */
  readonly shown: string
  /** The root that nothing leaves, resolved. */
  readonly root: string
}

const read = /\.(ya?ml|json)$/i

/** Folders that hold other people's files. */
const passedOver = new Set(['.git', 'node_modules'])

/**
 * The file itself, or every `.yaml`, `.yml` and `.json` below the folder, in the order of their names. Links are followed inside
 * the root, each folder once; a link out of it is reported. `.git` and `node_modules` are passed over.
 */
export async function* listFiles({ path, shown, root }: FilesToList): AsyncGenerator<ListedFile> {
  const walk = { root, seen: new Set<string>(), left: limits.files }
  const found = await resolveInside(path, root)
  if (!found.ok) yield { ok: false, shown, why: found.why }
  else if (found.folder) yield* listFolder({ path: found.path, shown }, walk)
  else yield { ok: true, shown, path: found.path }
}

interface Walk {
  readonly root: string
  readonly seen: Set<string>
  left: number
}

async function* listFolder(folder: { path: string; shown: string }, walk: Walk): AsyncGenerator<ListedFile> {
  if (walk.seen.has(folder.path)) return
  walk.seen.add(folder.path)
  const names = await readdir(folder.path, { withFileTypes: true }).catch((error: unknown) => sayReadError(error))
  if (typeof names === 'string') {
    yield { ok: false, shown: folder.shown, why: names }
    return
  }
  for (const kind of names.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const { name } = kind
    yield* listEntry({ name, kind, path: join(folder.path, name), shown: join(folder.shown, name) }, walk)
  }
}

async function* listEntry(
  entry: { name: string; kind: Dirent; path: string; shown: string },
  walk: Walk,
): AsyncGenerator<ListedFile> {
  const { name, kind, path, shown } = entry
  if (passedOver.has(name)) return
  if (!kind.isDirectory() && !kind.isSymbolicLink() && !read.test(name)) return
  const found = kind.isSymbolicLink()
    ? await resolveInside(path, walk.root)
    : { ok: true as const, path, folder: kind.isDirectory() }
  if (!found.ok) {
    // A link that leads nowhere we read is of no concern, unless it looks like a file that we would read.
    if (read.test(name) || found.outside) yield { ok: false, shown, why: found.why }
  } else if (found.folder) yield* listFolder({ path: found.path, shown }, walk)
  else if (read.test(name)) yield count({ ok: true, shown, path: found.path }, walk)
}

function count(file: ListedFile, walk: Walk): ListedFile {
  walk.left -= 1
  if (walk.left < 0)
    throw new Error(`There are more than ${limits.files} files below ${relative('.', walk.root) || '.'}.`)
  if (file.shown.length > limits.pathLength) {
    return {
      ok: false,
      shown: `${file.shown.slice(0, 200)}…`,
      why: `its path is longer than ${limits.pathLength} characters`,
    }
  }
  return file
}

type Resolved =
  | { readonly ok: true; readonly path: string; readonly folder: boolean }
  | { readonly ok: false; readonly why: string; readonly outside: boolean }

async function resolveInside(path: string, root: string): Promise<Resolved> {
  try {
    const real = await realpath(path)
    if (!isInside(root, real)) return { ok: false, why: 'it leads outside of the folder that is read', outside: true }
    return { ok: true, path: real, folder: (await stat(real)).isDirectory() }
  } catch (error) {
    return { ok: false, why: sayReadError(error), outside: false }
  }
}
