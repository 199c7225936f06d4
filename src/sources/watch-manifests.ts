import { resolve } from 'node:path'
import { type KeptSources, keepSources } from './keep-sources.ts'
import type { SourcesToVisit } from './visit-sources.ts'
import { watchFolders } from './watch-folders.ts'

export interface ManifestsToWatch extends SourcesToVisit {
  /** Milliseconds between looks for what is due and for what the machine does not tell of; a minute without. */
  readonly every?: number
}

export interface WatchedManifests extends Pick<KeptSources, 'refresh'> {
  close(): Promise<void>
}

/**
 * Reads the manifests and the sources they declare, and goes on reading what changes, without a restart, until closed.
 * Resolves after the first reading of the folders; what has to be fetched follows.
 */
export async function watchManifests({ every = 60_000, ...parts }: ManifestsToWatch): Promise<WatchedManifests> {
  const { directory, log } = parts
  const sources = keepSources(parts)
  const watched = await watchFolders({
    refresh: async (told) => (await sources.round(told)).map(({ path }) => resolve(directory, path)),
    every,
    onError: (err) => log.error({ err }, 'sources could not be refreshed'),
  })
  return {
    refresh: async (names) => {
      await watched.refresh()
      return await sources.refresh(names)
    },
    close: async () => {
      await watched.close()
      await sources.close()
    },
  }
}
