import type { Ctx } from '../base/ctx.ts'
import { type Entity, portalSettings, statedRelations } from '../catalog/index.ts'
import type { ClaimWay } from './claim.ts'

/**
 * How a grant takes effect: the file is changed where its source lets us and it is a document of Backstage; else the portal
 * remembers the owner itself.
 */
export async function wayOf(ctx: Pick<Ctx, 'tx'>, entity: Entity): Promise<ClaimWay> {
  const { sources } = await portalSettings(ctx)
  const source = sources.find(({ name }) => name === entity.source)
  const takesChanges = source?.kind === 'github' && source.write === 'pull-request'
  return takesChanges && statedRelations(entity) === null ? 'pull-request' : 'override'
}
