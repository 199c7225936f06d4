import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, asc, eq, type SQL, sql } from '../base/sql.ts'
import { entities, portalSettings } from '../catalog/index.ts'
import type { Team } from './team.ts'
import { teamOfGroup } from './team-rule.ts'

/** One team; null when the catalog has no Group of that reference. */
export async function team(ctx: Pick<Ctx, 'tx'>, reference: Reference): Promise<Team | null> {
  const [found] = await teamsWhere(ctx, eq(entities.reference, reference))
  return found ?? null
}

/** Every Group of the catalog, by reference. */
export async function listTeams(ctx: Pick<Ctx, 'tx'>): Promise<Team[]> {
  return await teamsWhere(ctx, undefined)
}

/** The Groups that fulfil the condition, as teams, by reference. */
export async function teamsWhere(ctx: Pick<Ctx, 'tx'>, condition: SQL | undefined): Promise<Team[]> {
  const { timeZone } = await portalSettings(ctx)
  const groups = await ctx.tx
    .select()
    .from(entities)
    .where(and(sql`lower(${entities.kind}) = 'group'`, condition))
    .orderBy(asc(entities.reference))
  return groups.map((group) => teamOfGroup(group, timeZone))
}
