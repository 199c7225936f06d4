import { realpath, stat } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import { repositoriesOf } from './repository-url.ts'
import { type SourceRoot, workTreeAround } from './source-root.ts'

/**
 * The root for each of the paths that were named together: the git work tree around it, else the nearest folder that holds all
 * the paths. Throws where a path is not there.
 */
export async function rootsAround(paths: readonly string[]): Promise<readonly SourceRoot[]> {
  const folders = await Promise.all(paths.map(folderOf))
  const common = commonFolder(folders)
  return await Promise.all(
    paths.map(async (path) => {
      const workTree = await workTreeAround(path)
      if (workTree === null) return { folder: common, repositories: [], workTree: common }
      return { folder: workTree, repositories: await repositoriesOf(workTree), workTree }
    }),
  )
}

async function folderOf(path: string): Promise<string> {
  const real = await realpath(path)
  return (await stat(real)).isDirectory() ? real : dirname(real)
}

/** The longest way that all of the folders begin with. */
function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...others] = folders
  const parts = first.split(sep)
  const shared = others.reduce((most, folder) => {
    const other = folder.split(sep)
    const end = parts.slice(0, most).findIndex((part, index) => part !== other[index])
    return end === -1 ? most : end
  }, parts.length)
  return parts.slice(0, shared).join(sep) || sep
}
