import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import { portalSettings } from '../catalog/index.ts'
import { scoresOfTeams } from '../scorecards/index.ts'
import { digestContent } from './digest-rule.ts'
import { type DueTeam, dueTeams } from './due-teams.ts'
import { previousEditions } from './previous-editions.ts'
import { editions } from './tables.ts'

/** Milliseconds after its slot within which a missed edition is still told. */
const catchUpWithin = 24 * 3_600_000

/** Editions claimed in one transaction; the sweep comes again until none is left. */
const mostAtOnce = 100

const tooLate = 'It was due more than a day before the portal could tell it'

type NewEdition = typeof editions.$inferInsert

/**
 * Claims the editions that are due by `ctx.now` and freezes what they tell; the unique row of team and period settles it
 * between replicas. One whose slot is more than `catchUpWithin` ago is recorded as skipped instead, with the reason.
 * Of several slots missed in a row only the latest has an edition. Returns how many were claimed or skipped by this call.
 */
export async function claimEditions(ctx: Ctx): Promise<number> {
  const settings = await portalSettings(ctx)
  if (!settings.digests.enabled) return 0
  const due = await dueTeams(ctx, settings)
  // In one order on every replica, so that two of them never wait for each other in a circle.
  const first = due.toSorted((a, b) => (a.team.reference < b.team.reference ? -1 : 1)).slice(0, mostAtOnce)
  if (first.length === 0) return 0
  const rows = await composeEditions(ctx, first)
  const won = await ctx.tx
    .insert(editions)
    .values(rows)
    .onConflictDoNothing({ target: [editions.team, editions.period] })
    .returning({ id: editions.id, team: editions.team, period: editions.period, state: editions.state })
  for (const { id, team, period, state } of won) {
    const subject = { kind: 'edition', id }
    await recordEntry(ctx, { act: `edition.${state}`, subject, details: { team, period } })
    await ctx.emit({ name: `edition.${state}`, id, subject })
  }
  return won.length
}

async function composeEditions(ctx: Ctx, due: readonly DueTeam[]): Promise<NewEdition[]> {
  const isLate = ({ slot }: DueTeam) => ctx.now.getTime() - slot.at.getTime() > catchUpWithin
  const told = due.filter((one) => !isLate(one)).map(({ team }) => team.reference)
  const present = await scoresOfTeams(ctx, told)
  const previous = await previousEditions(ctx, told)
  return due.map(({ team, plan, slot }) => {
    const row = { id: newId(), team: team.reference, period: slot.period, slotAt: slot.at, claimedAt: ctx.now }
    const scores = present.get(team.reference)
    if (scores === undefined) return { ...row, state: 'skipped', skippedBecause: tooLate, content: {} }
    const before = previous.get(team.reference) ?? null
    return { ...row, state: 'claimed', content: digestContent({ team, plan, slot, present: scores, previous: before }) }
  })
}
