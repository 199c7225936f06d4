import type { Ctx } from '../../base/ctx.ts'
import { type Entity, listOwned, type Owned, relationsOf, sourceReadAt } from '../../catalog/index.ts'
import { findTeams, type Team, team } from '../../identity/index.ts'
import { type TeamSnapshot, teamScores } from '../../scorecards/index.ts'
import { nameIn } from './entity-words.ts'
import type { ReachedTeam } from './owner.ts'
import { reachTeam } from './read-owner.ts'

/** All that the answer about a team shows. */
export interface TeamFacts {
  readonly entity: Entity
  readonly reached: ReachedTeam
  /** What its teams are called: those above it, and those directly in it. */
  readonly above: readonly string[]
  readonly within: readonly string[]
  readonly owned: readonly Owned[]
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
  return {
    entity,
    reached: await reachTeam(ctx, workspace, found),
    above: names('childOf'),
    within: names('parentOf'),
    owned: await listOwned(ctx, [reference]),
    scores: await teamScores(ctx, reference),
    readAt: await sourceReadAt(ctx, entity.source),
  }
}

// A team may be named that the catalog does not have.
function nameAmong(known: readonly Team[]) {
  const titles = new Map(known.map(({ reference, title }) => [reference, title]))
  return ({ reference }: Pick<Team, 'reference'>) => titles.get(reference) ?? nameIn(reference)
}
