import { realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor, Transact } from '../base/ctx.ts'
import { byHand, type Problem } from '../catalog/index.ts'
import { manifestsSource } from './keep-sources.ts'
import { readSource } from './read-source.ts'
import { recordSource, recordWithin, type SourceOutcome } from './record-source.ts'
import { rootsAround } from './root-around.ts'

/** What the import of one path did. */
export interface PathImport {
  readonly path: string
  readonly source: string
  readonly outcome: SourceOutcome
  readonly problems: readonly Problem[]
}

const actor: Actor = { kind: 'operator', name: 'import' }

/**
 * Imports each path as a source of its own, named after it; MANIFESTS_DIR as the manifests it is. Importing a path again makes
 * the catalog be as the path now is. Throws where a path is not there.
 */
export async function* importPaths(
  transact: Transact,
  paths: readonly string[],
  manifestsDirectory: string,
): AsyncGenerator<PathImport> {
  const roots = await rootsAround(paths)
  const manifests = await realpath(manifestsDirectory).catch(() => null)
  for (const [index, path] of paths.entries()) {
    const root = roots[index]
    if (root === undefined) continue
    const real = await realpath(path)
    const governs = real === manifests
    const shown = (await stat(real)).isDirectory() ? '' : basename(real)
    const content = await readSource([{ path: real, shown }], root)
    const source = governs ? manifestsSource : `${byHand}${real}`
    const outcome = await transact(actor, (ctx) => recordSource(ctx, { source, content, governs }), recordWithin)
    yield { path, source, outcome, problems: content.problems }
  }
}
