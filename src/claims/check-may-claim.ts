import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { displayName, type Entity, getEntity } from '../catalog/index.ts'
import { accountOf, findTeams, type Person, teamsOf } from '../identity/index.ts'
import { claimantRefusal } from './claim-rule.ts'
import { refuseUnclaimable, titleOf } from './claimable.ts'
import { openClaimOf } from './read-claim.ts'

export interface MayClaim {
  readonly entity: Entity
  readonly person: Person
  /** For which the person may ask; at least one. */
  readonly teams: readonly Reference[]
}

/**
 * Refuses as `claimOwnership` would, so that nobody fills in a form in vain: `not_found`, `guest`, `not_linked`, `no_team`,
 * `not_entitled`, `invalid_input`, `already_owned` or `already_claimed`. Writes nothing, and the claim itself is checked again.
 */
export async function checkMayClaim(
  ctx: Ctx,
  { entity: reference }: { readonly entity: Reference },
): Promise<MayClaim> {
  const entity = await getEntity(ctx, reference)
  if (entity === null) throw new Refusal({ code: 'not_found', what: 'entity', name: reference, nearest: [] })
  const { actor } = ctx
  if (actor.kind !== 'person') {
    throw new Refusal({ code: 'not_entitled', act: 'claim ownership', teams: [], people: [] })
  }
  const guest = (await accountOf(ctx, actor.account))?.guest ?? false
  // A User may say to be in a team that the catalog does not have; that one could own nothing.
  const found = await findTeams(ctx, { references: await teamsOf(ctx, actor) })
  const teams = found.map((team) => team.reference)
  const refused = claimantRefusal({ guest, reference: actor.reference, teams })
  if (refused !== null) throw new Refusal(refused)
  await refuseUnclaimable(ctx, entity)
  await refuseClaimed(ctx, entity)
  return { entity, person: actor, teams }
}

/** Refuses `already_claimed` where somebody has asked for it already. */
export async function refuseClaimed(ctx: Pick<Ctx, 'tx'>, entity: Entity): Promise<void> {
  const first = await openClaimOf(ctx, entity.reference)
  if (first === null) return
  throw new Refusal({
    code: 'already_claimed',
    name: displayName(entity),
    by: first.requester.name,
    team: await titleOf(ctx, first.team),
    at: first.requestedAt,
  })
}
