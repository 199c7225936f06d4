import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { countOwned, type Entity, listOwned, type Owned, relationsOf, sourceReadAt } from '../../catalog/index.ts'
import { findTeams, type Team, team, withChildTeams } from '../../identity/index.ts'
import { type TeamSnapshot, teamScores } from '../../scorecards/index.ts'
import { nameIn } from './entity-words.ts'
import type { ReachedAbove, ReachedTeam } from './owner.ts'
import { reachTeamOrAbove } from './reach-above.ts'

/** Of the teams in a team so many are named at most. */
export const mostNamed = 5

/** All that the answer about a team shows. */
export interface TeamFacts {
  readonly entity: Entity
  readonly reached: ReachedTeam
  /** Where to turn when nobody in it can be asked; else null. */
  readonly instead: ReachedAbove | null
  /** What its teams are called: those above it, and those directly in it. */
  readonly above: readonly string[]
  readonly within: readonly string[]
  readonly owned: readonly Owned[]
  /** What the teams in it own, at any depth: those that own most first. */
  readonly ownedWithin: readonly { readonly title: string; readonly count: number }[]
  readonly scores: TeamSnapshot
  readonly readAt: Date | null
}

/** Gathers what is known of a team, each in one query or a few; null where the entity is no Group. */
export async function teamFacts(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  entity: Entity,
): Promise<TeamFacts | null> {
  const { reference } = entity
  const found = await team(ctx, reference)
  if (found === null) return null
  const near = await relationsOf(ctx, reference, ['childOf', 'parentOf'])
  const known = await findTeams(ctx, { references: near.map((relation) => relation.reference) })
  const names = (type: string) => near.filter((relation) => relation.type === type).map(nameAmong(known))
  const { reached, above } = await reachTeamOrAbove(ctx, workspace, found)
  return {
    entity,
    reached,
    instead: above,
    above: names('childOf'),
    within: names('parentOf'),
    owned: await listOwned(ctx, [reference]),
    ownedWithin: await readOwnedWithin(ctx, reference),
    scores: await teamScores(ctx, reference),
    readAt: await sourceReadAt(ctx, entity.source),
  }
}

async function readOwnedWithin(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<TeamFacts['ownedWithin']> {
  const teams = (await withChildTeams(ctx, [reference])).filter((one) => one !== reference)
  const counts = [...(await countOwned(ctx, teams))].toSorted(([, one], [, other]) => other - one)
  const known = await findTeams(ctx, { references: counts.slice(0, mostNamed).map(([team]) => team) })
  const nameOf = nameAmong(known)
  return counts.map(([team, count]) => ({ title: nameOf({ reference: team }), count }))
}

// A team may be named that the catalog does not have.
function nameAmong(known: readonly Team[]) {
  const titles = new Map(known.map(({ reference, title }) => [reference, title]))
  return ({ reference }: Pick<Team, 'reference'>) => titles.get(reference) ?? nameIn(reference)
}
