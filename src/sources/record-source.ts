import { createHash } from 'node:crypto'
import { recordActions } from '../actions/index.ts'
import type { Ctx } from '../base/ctx.ts'
import {
  type ImportOutcome,
  importSource,
  judgeStated,
  keepSearching,
  type Problem,
  recordBlueprints,
  recordPortalSettings,
} from '../catalog/index.ts'
import type { RecordedDefinitions } from '../definitions/index.ts'
import { recordRotas } from '../identity/index.ts'
import { recordScorecards } from '../scorecards/index.ts'
import type { Definition, SourceContent } from './source-content.ts'

export interface SourceToRecord {
  readonly source: string
  readonly content: SourceContent
  /** Whether a Portal document of this source sets the portal up; only the manifests folder's does. */
  readonly governs: boolean
}

export interface SourceOutcome {
  readonly entities: ImportOutcome
  readonly blueprints: RecordedDefinitions
  readonly actions: RecordedDefinitions
  readonly scorecards: RecordedDefinitions
  readonly rotas: RecordedDefinitions
  /** Whether the portal's settings changed. */
  readonly settings: boolean
  /** As kept with the source: the same again means that nothing is to be done. */
  readonly hash: string
}

/** Milliseconds that recording may wait for another source's, beyond the usual: 100,000 entities, new to the catalog, take half a minute. */
export const recordWithin = { within: 300_000 }

/** Makes the portal be as the source says: its settings, its blueprints, actions, scorecards and rotas, and its entities, in the one transaction of ctx. */
export async function recordSource(ctx: Ctx, { source, content, governs }: SourceToRecord): Promise<SourceOutcome> {
  const broken = [...new Set(content.problems.filter(({ spoils }) => spoils !== 'nothing').map(({ file }) => file))]
  const settings = governs && content.portal !== null && (await recordSettings(ctx, content))
  const blueprints = await recordBlueprints(ctx, { source, blueprints: content.blueprints, broken })
  const actions = await recordActions(ctx, { source, actions: content.actions, broken })
  const scorecards = await recordScorecards(ctx, { source, scorecards: content.scorecards, broken })
  const rotas = await recordRotas(ctx, { source, rotas: content.rotas, broken })
  const judged = await judgeStated(ctx, { source, ...content })
  const conflicts = [
    ...conflictProblems('blueprint', blueprints.conflicts, content.blueprints),
    ...conflictProblems('action', actions.conflicts, content.actions),
    ...conflictProblems('scorecard', scorecards.conflicts, content.scorecards),
    ...conflictProblems('rota', rotas.conflicts, content.rotas),
  ]
  const besides = [judged.hash, ...conflicts.map(({ message }) => message)].filter((part) => part !== '')
  const hash = besides.length === 0 ? content.hash : hashOf([content.hash, ...besides])
  const problems = [...content.problems, ...judged.problems, ...conflicts]
  const documents = [...content.documents, ...judged.documents]
  const entities = await importSource(ctx, { source, hash, documents, problems })
  await keepSearching(ctx, { source, searches: judged.searches, changed: written(entities) > 0 })
  return { entities, blueprints, actions, scorecards, rotas, settings, hash }
}

function written({ added, changed, removed }: ImportOutcome): number {
  return added + changed + removed
}

async function recordSettings(ctx: Ctx, { portal }: SourceContent): Promise<boolean> {
  return portal === null ? false : await recordPortalSettings(ctx, portal, hashOf([JSON.stringify(portal)]))
}

/** One problem for each name that is taken, at the document that came last. */
function conflictProblems(
  what: 'blueprint' | 'action' | 'scorecard' | 'rota',
  names: readonly string[],
  definitions: readonly Definition<{ readonly name: string }>[],
): Problem[] {
  return [...new Set(names)].flatMap((name) => {
    const last = definitions.findLast(({ definition }) => definition.name === name)
    if (last === undefined) return []
    const { file, position, line } = last
    const message = `Another document already defines the ${what} "${name}". The first one keeps the name; give this one another.`
    return [
      { file, position, line, message, reference: null, severity: 'problem' as const, spoils: 'nothing' as const },
    ]
  })
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
