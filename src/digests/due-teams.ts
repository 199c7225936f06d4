import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { desc, sql } from '../base/sql.ts'
import { getEntities, ownersAmong, type PortalSettings } from '../catalog/index.ts'
import { listTeams, type Team } from '../identity/index.ts'
import { dueSlot, type Slot, type SlotPlan } from './slot-rule.ts'
import { editions } from './tables.ts'

export interface DueTeam {
  readonly team: Team
  readonly plan: SlotPlan
  readonly slot: Slot
}

/**
 * The teams whose slot has come and that have no edition for it yet, by reference: those that have a channel or own
 * something. A team's first slot is the first one after it became such a team, so nobody is told of weeks before.
 * Four queries however many teams there are.
 */
export async function dueTeams(ctx: Ctx, settings: PortalSettings): Promise<DueTeam[]> {
  const withSlots = slotsOf(await listTeams(ctx), settings, ctx.now)
  const last = await lastPeriods(
    ctx,
    withSlots.map(({ team }) => team.reference),
  )
  const open = withSlots.filter(({ team, slot }) => slot.period > (last.get(team.reference) ?? ''))
  const since = await tellableSince(
    ctx,
    open.map(({ team }) => team),
  )
  return open.filter(({ team, slot }) => {
    const from = since.get(team.reference)
    return from !== undefined && (last.has(team.reference) || from <= slot.at)
  })
}

function slotsOf(teams: readonly Team[], settings: PortalSettings, now: Date): DueTeam[] {
  const { day, time } = settings.digests
  const byZone = Map.groupBy(teams, (team) => team.timeZone)
  return [...byZone].flatMap(([timeZone, own]) => {
    const plan = { day, time, timeZone }
    const slot = dueSlot(plan, now)
    return own.map((team) => ({ team, plan, slot }))
  })
}

/** The period of each team's latest edition, told or skipped. */
async function lastPeriods(ctx: Ctx, teams: readonly Reference[]): Promise<Map<Reference, string>> {
  const rows = await ctx.tx
    .selectDistinctOn([editions.team], { team: editions.team, period: editions.period })
    .from(editions)
    .where(sql`${editions.team} = any(${sql.param([...teams])}::text[])`)
    .orderBy(editions.team, desc(editions.slotAt))
  return new Map(rows.map((row) => [row.team, row.period]))
}

/** Since when each team can have been told anything, as far as the catalog knows; those with nothing to tell are not there. */
async function tellableSince(ctx: Ctx, teams: readonly Team[]): Promise<Map<Reference, Date>> {
  const references = teams.map((team) => team.reference)
  const groups = await getEntities(ctx, references)
  const owning = await ownersAmong(ctx, references)
  return new Map(
    teams.flatMap(({ reference, channel }) => {
      const group = groups.get(reference)?.changedAt
      const owns = owning.get(reference)
      if (group === undefined) return []
      if (channel !== null) return [[reference, group] as const]
      return owns === undefined ? [] : [[reference, new Date(Math.max(owns.getTime(), group.getTime()))] as const]
    }),
  )
}
