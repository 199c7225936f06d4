import { realpath } from 'node:fs/promises'
import { repositoriesOf } from './repository-url.ts'
import { type SourceRoot, workTreeAround } from './source-root.ts'

/** A folder as a root of its own: nothing outside of it is read, although the repository it belongs to is known by name. */
export async function openRoot(folder: string): Promise<SourceRoot> {
  const workTree = await workTreeAround(folder)
  const real = await realpath(folder)
  return {
    folder: real,
    repositories: workTree === null ? [] : await repositoriesOf(workTree),
    workTree: workTree ?? real,
  }
}
