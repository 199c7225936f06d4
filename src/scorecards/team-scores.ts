import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { asc, inArray, sql } from '../base/sql.ts'
import { entities } from '../catalog/index.ts'
import type { TeamSnapshot } from './entity-score.ts'
import { entityScores } from './entity-scores.ts'

/** How well everything is kept that the team owns itself. */
export async function teamScores(ctx: Pick<Ctx, 'tx'>, team: Reference): Promise<TeamSnapshot> {
  const snapshots = await scoresOfTeams(ctx, [team])
  return snapshots.get(team) ?? { team, owned: 0, entities: [] }
}

/** The same for many teams in the same four queries. Teams that own nothing are there too. */
export async function scoresOfTeams(
  ctx: Pick<Ctx, 'tx'>,
  teams: readonly Reference[],
): Promise<Map<Reference, TeamSnapshot>> {
  if (teams.length === 0) return new Map()
  const title = sql<string>`coalesce(${entities.title}, ${entities.name})`
  const owned = await ctx.tx
    .select({ reference: entities.reference, title, kind: entities.kind, owner: entities.owner })
    .from(entities)
    .where(inArray(entities.owner, [...teams]))
    .orderBy(asc(title), asc(entities.reference))
  const scores = await entityScores(
    ctx,
    owned.map((entity) => entity.reference),
  )
  const byOwner = Map.groupBy(owned, (entity) => entity.owner)
  return new Map(
    teams.map((team) => {
      const own = byOwner.get(team) ?? []
      const scored = own.flatMap(({ reference, title, kind }) => {
        const found = scores.get(reference)
        return found === undefined ? [] : [{ reference, title, kind, scores: found }]
      })
      return [team, { team, owned: own.length, entities: scored }]
    }),
  )
}
