import { resolve } from 'node:path'
import { pathsInRepository } from './repository-url.ts'
import { type ReadOutcome, readInside, type SourceRoot } from './source-root.ts'

/** Reads the file that a URL into the root's own repository names, whatever its branch: one may hold slashes, so each way to read it is tried. */
export async function readAddress(root: SourceRoot, url: string): Promise<ReadOutcome> {
  const paths = pathsInRepository(url, root.repositories)
  if (paths === null) return { ok: false, why: 'it is not in the repository that is read' }
  for (const path of paths) {
    const read = await readInside(root, resolve(root.workTree, path))
    if (read.ok) return read
  }
  return { ok: false, why: 'there is no such file in the work tree' }
}
