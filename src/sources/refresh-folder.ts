import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { listFiles } from './list-files.ts'
import { listedPaths } from './listed-paths.ts'
import { openRoot } from './open-root.ts'
import { readSource } from './read-source.ts'
import { isRecorded, type Refreshed, record, type SourceToRefresh } from './refresh-source.ts'
import { SourceUnavailable } from './source-unavailable.ts'

type FolderToRefresh = SourceToRefresh<'folder'>

/**
 * Reads a folder, or one file, and records what it says in one transaction. Where neither a file nor what is recorded has changed
 * since the sighting, nothing is read or written and the outcome is null. Throws SourceUnavailable.
 */
export async function refreshFolder(asked: FolderToRefresh): Promise<Refreshed> {
  const { source, last } = asked
  const path = resolve(asked.directory, source.path)
  const found = await stat(path).catch(() => null)
  if (found === null || !(found.isDirectory() || found.isFile())) {
    throw new SourceUnavailable(`The folder ${path} can not be read.`)
  }
  const before = await signatureOf(path, source.paths, last?.files ?? [])
  if (last !== null && before.signature === last.signature && (await isRecorded(asked, last))) {
    return { outcome: null, sighting: last }
  }
  const root = await openRoot(found.isFile() ? dirname(path) : path)
  const listed = found.isFile()
    ? [{ path: await realpath(path), shown: basename(path) }]
    : await listedPaths(root, source.paths)
  const content = await readSource(listed, root)
  const others = content.files.filter((file) => !before.files.has(file))
  // Taken before reading, but for what is only known now: what changes meanwhile is seen as a change next time.
  const signature =
    others.length === 0 ? before.signature : (await signatureOf(path, source.paths, content.files)).signature
  return await record(asked, content, signature)
}

/** What is to be read, and names, sizes and times of change of what is in the folder and of other files that were read for it. */
async function signatureOf(
  path: string,
  patterns: readonly string[] | null,
  others: readonly string[],
): Promise<{ signature: string; files: Set<string> }> {
  const real = await realpath(path)
  const files = new Set(others)
  const lines = [JSON.stringify(patterns)]
  for await (const file of listFiles({ path: real, shown: '', root: real })) {
    if (file.ok) files.add(file.path)
    else lines.push(`${file.shown} ${file.why}`)
  }
  for (const one of files) {
    const found = await stat(one, { bigint: true }).catch(() => null)
    lines.push(found === null ? `${one} gone` : `${one} ${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`)
  }
  return { signature: lines.sort().join('\n'), files }
}
