import type { Actor } from '../base/ctx.ts'
import { portalSettings, type SourceSettings } from '../catalog/index.ts'
import { forgetUndeclared } from './forget-undeclared.ts'
import { recordWithin } from './record-source.ts'
import type { SourceToRead } from './refresh-source.ts'
import { type SourceRefresh, type SourcesToVisit, visitSources } from './visit-sources.ts'

export type { SourceRefresh } from './visit-sources.ts'

export interface KeptSources {
  /**
   * Reads the manifests and the declared folders, and starts to read other sources whose time has come; those it does not wait
   * for. `told`: something has changed, so that no folder's time is waited for. Returns the sources that are folders.
   */
  round(told: boolean): Promise<readonly FolderToRead[]>
  /** Reads the manifests, and then every source of the given names, or all of them, now; resolves when they are recorded. */
  refresh(names?: readonly string[]): Promise<readonly SourceRefresh[]>
  /** Ends what is under way. */
  close(): Promise<void>
}

type FolderToRead = Extract<SourceToRead, { kind: 'folder' }>

/** The source that MANIFESTS_DIR is. */
export const manifestsSource = 'manifests'

const manifests: FolderToRead = {
  kind: 'folder',
  name: manifestsSource,
  path: '.',
  paths: null,
  every: 60,
  governs: true,
}

const actor: Actor = { kind: 'system', name: 'refresh' }

/** Keeps the catalog as the manifests and the sources they declare say, each at its own time, until closed. */
export function keepSources(parts: SourcesToVisit): KeptSources {
  const visits = visitSources(parts)

  async function readManifests(): Promise<{ first: SourceRefresh; declared: readonly SourceSettings[] }> {
    const first = await visits.visit(manifests)
    const { sources } = await parts.transact(actor, (ctx) => portalSettings(ctx))
    const declared = sources.filter(({ name }) => name !== manifestsSource)
    const names = [manifests, ...declared].map(({ name }) => name)
    visits.keepOnly(names)
    await parts.transact(actor, (ctx) => forgetUndeclared(ctx, names), recordWithin)
    return { first, declared }
  }

  return {
    round: async (told) => {
      const { declared } = await readManifests()
      const folders = declared.filter((source) => source.kind === 'folder')
      for (const folder of folders) if (told || visits.isDue(folder)) await visits.visit(folder)
      for (const source of declared) if (source.kind !== 'folder' && visits.isDue(source)) void visits.visit(source)
      return [manifests, ...folders]
    },
    refresh: async (names) => {
      const { first, declared } = await readManifests()
      const wanted = declared.filter(({ name }) => names === undefined || names.includes(name))
      const others: SourceRefresh[] = []
      // Folders in their order: of two that claim one entity, the first is to have it.
      for (const source of wanted) if (source.kind === 'folder') others.push(await visits.visit(source))
      const elsewhere = wanted.filter(({ kind }) => kind !== 'folder')
      others.push(...(await Promise.all(elsewhere.map((source) => visits.visit(source)))))
      return names === undefined || names.includes(manifestsSource) ? [first, ...others] : others
    },
    close: () => visits.close(),
  }
}
