import { relative } from 'node:path'
import { limits } from './limits.ts'
import { listFiles } from './list-files.ts'
import type { PushedFiles } from './pushed-files.ts'
import { readSource } from './read-source.ts'
import { rootsAround } from './root-around.ts'
import { readInside } from './source-root.ts'
import { SourceUnavailable } from './source-unavailable.ts'

/** What is to be pushed of some paths, and what is wrong with it. */
export interface GatheredPush {
  readonly pushed: PushedFiles
  readonly problems: readonly string[]
}

/**
 * Reads the paths as an import would, and gathers every file that was read for them, so that the portal can read the same.
 * Throws where a path is not there, or the paths are of several repositories.
 */
export async function gatherPush(paths: readonly string[]): Promise<GatheredPush> {
  const roots = await rootsAround(paths)
  const [root] = roots
  if (root === undefined) throw new Error('Name at least one file or folder.')
  if (roots.some(({ folder }) => folder !== root.folder)) {
    throw new Error('The paths are of several repositories. Push each as a source of its own.')
  }
  const listed: { path: string; shown: string }[] = []
  const problems: string[] = []
  for (const path of paths) {
    for await (const file of listFiles({ path, shown: path, root: root.folder })) {
      if (file.ok) listed.push({ path: file.path, shown: relative(root.folder, file.path) })
      // A push replaces what was pushed before, so what is left out of it would be gone.
      else problems.push(`${file.shown}: The file was not read: ${file.why}.`)
    }
  }
  const content = await readSource(listed, root)
  const files: Record<string, string> = {}
  let size = 0
  for (const path of content.files) {
    const read = await readInside(root, path)
    if (!read.ok) continue
    files[relative(root.folder, path)] = read.text
    size += Buffer.byteLength(read.text)
    if (size > limits.pushSize) {
      throw new SourceUnavailable(`This is more than ${limits.pushSize / 1_000_000} MB. Push it as several sources.`)
    }
  }
  const grave = content.problems.filter(({ severity }) => severity === 'problem')
  problems.push(...grave.map(({ file, line, message }) => `${file}:${line}: ${message}`))
  return {
    pushed: { files, read: listed.map(({ shown }) => shown), repositories: [...root.repositories] },
    problems,
  }
}
