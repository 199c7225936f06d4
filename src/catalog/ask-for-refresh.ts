import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { portalSettings } from './record-portal-settings.ts'

/** What stands for every source. */
export const allSources = '*'

/** The source that the manifests folder is; it is declared nowhere. */
const manifests = 'manifests'

/**
 * Has a declared source, or all of them, read again soon, whatever their time. Returns how many. Refuses (`not_found`) a name
 * that is not declared. Whether the person may is for the caller to check.
 */
export async function askForRefresh(ctx: Ctx, { source }: { readonly source: string | null }): Promise<number> {
  const { sources } = await portalSettings(ctx)
  const names = [manifests, ...sources.map(({ name }) => name)]
  if (source !== null && !names.includes(source)) {
    throw new Refusal({ code: 'not_found', what: 'source', name: source, nearest: names.slice(0, 3) })
  }
  const id = source ?? allSources
  const subject = { kind: 'source', id }
  await recordEntry(ctx, { act: 'source.refresh-asked', subject, details: {} })
  await ctx.emit({ name: 'source.refresh-asked', id, subject })
  return source === null ? names.length : 1
}
