import type { Ctx } from '../../base/ctx.ts'
import { ne } from '../../base/sql.ts'
import { definitionsInForce, type RecordedDefinitions, recordDefinitions } from '../../definitions/index.ts'
import { sources } from '../tables.ts'
import { type Blueprint, blueprintDefinition } from './blueprint.ts'

export interface BlueprintsToRecord {
  readonly source: string
  readonly blueprints: readonly { readonly definition: Blueprint; readonly file: string }[]
  /** Files of the source that hold a broken document: what was last good in them stays in force. */
  readonly broken?: readonly string[] | undefined
}

/**
 * Makes the source's blueprints be as its documents say, as `recordDefinitions` does. Where one has changed, the next refresh of
 * every other source reads it again: what it states is to be held against the new one. Emits `catalog.changed`, since what follows from
 * others may come to something else.
 */
export async function recordBlueprints(ctx: Ctx, input: BlueprintsToRecord): Promise<RecordedDefinitions> {
  const { source, blueprints, broken } = input
  const recorded = await recordDefinitions(ctx, { kind: 'blueprint', source, definitions: blueprints, broken })
  if (recorded.added.length + recorded.changed.length + recorded.removed.length > 0) {
    await ctx.tx.update(sources).set({ hash: '' }).where(ne(sources.name, source))
    await ctx.emit({ name: 'catalog.changed', id: source, subject: { kind: 'source', id: source } })
  }
  return recorded
}

/** A blueprint in force, and which version of it. */
export interface BlueprintInForce {
  readonly version: number
  readonly definition: Blueprint
}

/** The blueprints in force, by identifier. */
export async function blueprintsInForce(ctx: Pick<Ctx, 'tx'>): Promise<readonly BlueprintInForce[]> {
  return await definitionsInForce(ctx, { kind: 'blueprint', schema: blueprintDefinition })
}
