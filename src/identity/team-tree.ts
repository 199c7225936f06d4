import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { relations } from '../catalog/index.ts'

type Reading = Pick<Ctx, 'tx'>

/** More no organisation has; it bounds what one question reads. */
const mostTeams = 10_000

/**
 * The teams and all teams under them, the nearest first. `union` drops what was met before, so a cycle of parents ends.
 * At most 10,000.
 */
export async function withChildTeams(ctx: Reading, teams: readonly Reference[]): Promise<Reference[]> {
  if (teams.length === 0) return []
  const rows = await ctx.tx.execute<{ team: Reference }>(sql`
    with recursive tree (team) as (
      select unnest(${sql.param([...teams])}::text[])
      union
      select r.from_reference from ${relations} r join tree on r.to_reference = tree.team where r.type = 'childOf'
    )
    select team from tree limit ${mostTeams}`)
  return rows.map((row) => row.team)
}

/** The teams and all teams above them, in order of name. Cycles end here too. */
export async function withParentTeams(ctx: Reading, teams: readonly Reference[]): Promise<Reference[]> {
  if (teams.length === 0) return []
  const rows = await ctx.tx.execute<{ team: Reference }>(sql`
    with recursive tree (team) as (
      select jsonb_array_elements_text(${JSON.stringify(teams)}::jsonb)
      union
      select r.to_reference from ${relations} r join tree on r.from_reference = tree.team where r.type = 'childOf'
    )
    select team from tree order by team`)
  return rows.map((row) => row.team)
}

/** A team above another, and how many steps. */
export type ParentTeam = { readonly reference: Reference; readonly hops: number }

/** Higher than this no organisation is. */
const mostHops = 10

/** The teams above one, the nearest first and then by reference; itself is none, even in a cycle. */
export async function parentTeams(ctx: Reading, team: Reference): Promise<ParentTeam[]> {
  return await ctx.tx.execute<ParentTeam>(sql`
    with recursive tree (team, hops) as (
      select ${team}::text, 0
      union
      select r.to_reference, hops + 1 from ${relations} r join tree on r.from_reference = tree.team
      where r.type = 'childOf' and hops < ${mostHops}
    )
    select team as reference, min(hops) as hops from tree where team <> ${team} group by team order by hops, team`)
}
