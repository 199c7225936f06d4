import type { Ctx } from '../../base/ctx.ts'
import { type Reference, referenceParts } from '../../base/reference.ts'
import { getEntity } from '../../catalog/index.ts'
import { accountsOf, team } from '../../identity/index.ts'
import { nameIn, nameOf, shortName } from '../catalog/entity-words.ts'

/** How a team that approves is called. Where a person owns something, they stand for a team of one. */
export async function approvingTitle(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<string> {
  const known = await team(ctx, reference)
  if (known !== null) return shortName(known.title)
  const entity = await getEntity(ctx, reference)
  return entity === null ? nameIn(reference) : nameOf(entity)
}

/** Where a team is asked: its channel, or a person's own account. Null where it has neither. */
export async function ownPlace(ctx: Pick<Ctx, 'tx'>, workspace: string, reference: Reference): Promise<string | null> {
  if (referenceParts(reference).kind !== 'user') return (await team(ctx, reference))?.channel ?? null
  const accounts = await accountsOf(ctx, reference)
  return accounts.find((each) => each.workspace === workspace)?.account ?? null
}
