import type { Ctx } from '../../base/ctx.ts'
import { findTeams, parentTeams, type Team } from '../../identity/index.ts'
import type { ReachedAbove, ReachedTeam } from './owner.ts'
import { reachTeam } from './read-owner.ts'

/** A team, and where to turn when nobody in it can be asked. */
export interface ReachedWithAbove {
  readonly reached: ReachedTeam
  /** Null where the team itself can be asked, and where nothing above it can. */
  readonly above: ReachedAbove | null
}

/** Teams above it that are looked into. */
const mostLookedInto = 10

/** Everybody who can be asked in a team; where there is nobody and no place, in the nearest team above it that can be asked. */
export async function reachTeamOrAbove(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  found: Team,
): Promise<ReachedWithAbove> {
  const reached = await reachTeam(ctx, workspace, found)
  return { reached, above: canBeAsked(reached) ? null : await reachAbove(ctx, workspace, found) }
}

async function reachAbove(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  { reference }: Team,
): Promise<ReachedAbove | null> {
  const parents = (await parentTeams(ctx, reference)).slice(0, mostLookedInto)
  const teams = await findTeams(ctx, { references: parents.map((one) => one.reference) })
  const known = new Map(teams.map((one) => [one.reference, one]))
  for (const parent of parents) {
    const team = known.get(parent.reference)
    const reached = team === undefined ? null : await reachTeam(ctx, workspace, team)
    if (reached !== null && canBeAsked(reached)) return { reached, isParent: parent.hops === 1 }
  }
  return null
}

function canBeAsked({ team, lead, onCall, members }: ReachedTeam): boolean {
  return team.channel !== null || team.usergroup !== null || lead !== null || onCall !== null || members.length > 0
}
