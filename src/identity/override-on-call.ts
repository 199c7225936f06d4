import { recordEntry } from '../audit/index.ts'
import type { AccountKey, Ctx } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { and, eq, gt, sql } from '../base/sql.ts'
import { accountText } from './account.ts'
import { membersOf } from './members-of.ts'
import { team as readTeam } from './read-team.ts'
import { onCallOverrides } from './tables.ts'
import { teamsOf } from './teams-of.ts'

export interface OnCallToOverride {
  readonly team: Reference
  readonly account: AccountKey
  readonly until: Date
}

/** What lasts longer belongs into the rota. */
const longestDays = 31

const mostNames = 10

/**
 * Puts somebody of a team on call for it from now until a moment, whatever its rota says; an override before it ends. Only people of
 * the team may, and only for people of the team, because who is on call may decide for it. Refuses `not_entitled`,
 * `not_found` (no such team) and `invalid_input` (an end that is past or more than 31 days away; somebody of no such team).
 */
export async function overrideOnCall(ctx: Ctx, { team, account, until }: OnCallToOverride): Promise<void> {
  const title = await refuseStrangers(ctx, team)
  refuseEnd(ctx.now, until)
  const members = await membersOf(ctx, team)
  const chosen = members.find(({ accounts }) => accounts.some((one) => accountText(one) === accountText(account)))
  if (chosen === undefined || !chosen.active) {
    const names = namesOf(members)
    const able = names.length === 0 ? '' : ` Name one of them: ${names.join(', ')}.`
    const message = `only somebody of ${title} with an active Slack account can be on call for it.${able}`
    throw new Refusal({ code: 'invalid_input', fields: { Person: message } })
  }
  await endOverrides(ctx, team)
  await ctx.tx.insert(onCallOverrides).values({ id: newId(), team, ...account, from: ctx.now, until })
  const details = { person: chosen.key, account: accountText(account), until: until.toISOString() }
  await recordEntry(ctx, { act: 'on-call.overridden', subject: { kind: 'team', id: team }, details })
}

/** Ends what was overridden; from now on the rota counts again. False where nothing was. Refuses `not_entitled` and `not_found`. */
export async function endOnCallOverride(ctx: Ctx, { team }: { readonly team: Reference }): Promise<boolean> {
  await refuseStrangers(ctx, team)
  const ended = await endOverrides(ctx, team)
  if (ended.length === 0) return false
  await recordEntry(ctx, { act: 'on-call.restored', subject: { kind: 'team', id: team }, details: { ended } })
  return true
}

/** Two at once take turns, so that one of them is the last. */
async function endOverrides(ctx: Ctx, team: Reference): Promise<string[]> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`stagedoor.on-call ${team}`}, 0))`)
  const ended = await ctx.tx
    .update(onCallOverrides)
    .set({ until: ctx.now })
    .where(and(eq(onCallOverrides.team, team), gt(onCallOverrides.until, ctx.now)))
    .returning({ id: onCallOverrides.id })
  return ended.map(({ id }) => id)
}

/** What the team is called, for whoever is of it. */
async function refuseStrangers(ctx: Ctx, reference: Reference): Promise<string> {
  const found = await readTeam(ctx, reference)
  if (found === null) throw new Refusal({ code: 'not_found', what: 'team', name: reference, nearest: [] })
  if ((await teamsOf(ctx, ctx.actor)).includes(reference)) return found.title
  const people = namesOf(await membersOf(ctx, reference))
  throw new Refusal({ code: 'not_entitled', act: 'change who is on call', teams: [found.title], people })
}

function namesOf(members: Awaited<ReturnType<typeof membersOf>>): string[] {
  return members
    .filter(({ active, accounts }) => active && accounts.length > 0)
    .slice(0, mostNames)
    .map(({ name }) => name)
}

function refuseEnd(now: Date, until: Date): void {
  const ahead = until.getTime() - now.getTime()
  if (ahead > 0 && ahead <= longestDays * 86_400_000) return
  const message =
    ahead <= 0 ? 'that moment is past.' : `at most ${longestDays} days from now; for longer, change the rota.`
  throw new Refusal({ code: 'invalid_input', fields: { Until: message } })
}
