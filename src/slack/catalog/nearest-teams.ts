import type { Ctx } from '../../base/ctx.ts'
import { ownersAmong, relationsOf } from '../../catalog/index.ts'
import { findTeams, type Person, type Team, teamsOf } from '../../identity/index.ts'

/** The teams somebody is in: their own before those above them, those that own something before those that own nothing. */
export async function nearestTeams(ctx: Pick<Ctx, 'tx'>, actor: Person): Promise<Team[]> {
  const teams = await findTeams(ctx, { references: await teamsOf(ctx, actor) })
  const stated = actor.reference === null ? [] : await relationsOf(ctx, actor.reference, ['memberOf'])
  const own = new Set(stated.map(({ reference }) => reference))
  const owning = await ownersAmong(
    ctx,
    teams.map(({ reference }) => reference),
  )
  const rank = ({ reference }: Team) => (own.has(reference) ? 0 : 2) + (owning.has(reference) ? 0 : 1)
  return teams.toSorted((one, other) => rank(one) - rank(other))
}
