import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The address of the CI server in the example company's manifests. */
export const exampleCiPort = 4010
const exampleHost = `127.0.0.1:${exampleCiPort}`

/**
 * The manifests to run the demo on: the folder itself, so that edits are seen at once; or, where the CI server had to take
 * another port than they say, a copy that names that one.
 */
export async function prepareManifests(
  directory: string,
  { ciPort, copyTo }: { ciPort: number; copyTo: string },
): Promise<string> {
  if (ciPort === exampleCiPort) return directory
  await rm(copyTo, { recursive: true, force: true })
  await cp(directory, copyTo, { recursive: true })
  for (const entry of await readdir(copyTo, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue
    const path = join(entry.parentPath, entry.name)
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(exampleHost, `127.0.0.1:${ciPort}`))
  }
  return copyTo
}
