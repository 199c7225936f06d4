import { sql } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { relations } from '../catalog/index.ts'

type Reading = Pick<Ctx, 'tx'>

/** The team and all teams under it. `union` drops what was met before, so a cycle of parents ends. */
export async function withChildTeams(ctx: Reading, team: Reference): Promise<Reference[]> {
  const rows = await ctx.tx.execute<{ team: Reference }>(sql`
    with recursive tree (team) as (
      select ${team}::text
      union
      select r.from_reference from ${relations} r join tree on r.to_reference = tree.team where r.type = 'childOf'
    )
    select team from tree`)
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
