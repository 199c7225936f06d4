import { resolve } from 'node:path'
import type { Actor, Transact } from '../base/ctx.ts'
import type { Log } from '../base/log.ts'
import { portalSettings } from '../catalog/index.ts'
import { forgetUndeclared } from './forget-undeclared.ts'
import { type FolderSource, MissingFolder, refreshFolder, type Sighting } from './refresh-folder.ts'
import { watchFolders } from './watch-folders.ts'

export interface ManifestsToWatch {
  /** MANIFESTS_DIR: it holds `portal.yaml`, which may name more folders. */
  readonly directory: string
  readonly transact: Transact
  readonly log: Log
  /** Milliseconds between looks at every file, for what the machine does not tell of; a minute without. */
  readonly every?: number
}

export interface WatchedManifests {
  /** Reads what has changed, now; resolves when it is recorded. */
  refresh(): Promise<void>
  close(): Promise<void>
}

/** The source that MANIFESTS_DIR is. */
export const manifestsSource = 'manifests'

const actor: Actor = { kind: 'system', name: 'refresh' }

/**
 * Reads the manifests and the folders they declare, and goes on reading what changes, without a restart, until closed.
 * Resolves after the first reading. What can not be read is logged, keeps what was read before, and is tried again.
 */
export async function watchManifests({
  directory,
  transact,
  log,
  every = 60_000,
}: ManifestsToWatch): Promise<WatchedManifests> {
  const sightings = new Map<string, Sighting>()
  const main: FolderSource = { name: manifestsSource, folder: directory, governs: true }

  async function refreshOne(source: FolderSource): Promise<void> {
    try {
      const { outcome, sighting } = await refreshFolder(transact, source, sightings.get(source.name) ?? null)
      sightings.set(source.name, sighting)
      if (outcome !== null) log.info({ source: source.name, ...outcome.entities }, 'source read')
    } catch (error) {
      sightings.delete(source.name)
      if (error instanceof MissingFolder) log.warn({ source: source.name }, error.message)
      else log.error({ source: source.name, err: error }, 'source could not be read; what was read before stays')
    }
  }

  async function refreshAll(): Promise<readonly string[]> {
    await refreshOne(main)
    const declared = await declaredSources(transact, directory)
    for (const source of declared) await refreshOne(source)
    const all = [main, ...declared]
    await transact(actor, (ctx) =>
      forgetUndeclared(
        ctx,
        all.map(({ name }) => name),
      ),
    )
    return all.map(({ folder }) => folder)
  }

  return await watchFolders({
    refresh: refreshAll,
    every,
    onError: (err) => log.error({ err }, 'sources could not be refreshed'),
  })
}

async function declaredSources(transact: Transact, directory: string): Promise<FolderSource[]> {
  const { sources } = await transact(actor, (ctx) => portalSettings(ctx))
  return sources
    .filter(({ name }) => name !== manifestsSource)
    .map(({ name, path }) => ({ name, folder: resolve(directory, path), governs: false }))
}
