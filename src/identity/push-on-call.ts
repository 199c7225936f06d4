import { z } from 'zod'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { and, eq } from '../base/sql.ts'
import type { ToldShift } from './on-call.ts'
import { placeOf } from './on-call-source-rule.ts'
import { team as readTeam } from './read-team.ts'
import { hashOf, replaceShifts } from './record-on-call.ts'
import { joinShifts } from './shift-rule.ts'
import { onCallSources } from './tables.ts'
import { userNamed } from './user-named.ts'

const noMoment = 'must be a moment such as 2026-11-23T09:00:00Z'

/** In UTC too in a year of four digits: PostgreSQL reads no other as JavaScript writes it. */
const moment = z.iso
  .datetime({ offset: true, error: noMoment })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9_999, noMoment)

const noPerson = 'must name a person, such as user:default/ana or an e-mail'

const person = z
  .string(noPerson)
  .trim()
  .max(320, noPerson)
  .transform((text, issues) => {
    if (/^[^\s@\0]+@[^\s@\0]+$/u.test(text)) return { name: text, email: text.toLowerCase(), reference: null }
    const reference = text.includes('\0') ? null : userNamed(text)
    if (reference !== null) return { name: text, email: null, reference }
    issues.addIssue({ code: 'custom', message: noPerson })
    return z.NEVER
  })

const shift = z
  .strictObject({ person, from: moment.optional(), until: moment.nullish() })
  .refine(({ from, until }) => from === undefined || until == null || from < until, 'ends before it begins')

/** What a program says: who is on call for a team, and when. Nobody, where the list is empty. */
export const pushedShifts = z.strictObject({ shifts: z.array(shift).max(500, 'may hold at most 500 shifts') })

export interface OnCallToPush {
  readonly team: Reference
  /** The name of the API token that it comes with. */
  readonly token: string
  readonly shifts: z.output<typeof pushedShifts>['shifts']
}

/**
 * Makes who is on call for a team be as a program says; a shift without a beginning begins now. It counts only where the team's own
 * Group names the token, because who is on call may decide. Refuses `not_found` (no such team) and `invalid_input` (another place is named).
 */
export async function pushOnCall(ctx: Ctx, { team, token, shifts }: OnCallToPush): Promise<void> {
  const found = await readTeam(ctx, team)
  if (found === null) throw new Refusal({ code: 'not_found', what: 'team', name: team, nearest: [] })
  if (found.onCall?.kind !== 'pushed' || found.onCall.token !== token) {
    const message = `its Group does not name this token. Set its annotation stagedoor.dev/on-call to pushed:${token}.`
    throw new Refusal({ code: 'invalid_input', fields: { team: message } })
  }
  const place = placeOf(found.onCall, team)
  await ctx.tx.insert(onCallSources).values({ id: newId(), kind: 'pushed', place }).onConflictDoNothing()
  const named = and(eq(onCallSources.kind, 'pushed'), eq(onCallSources.place, place))
  const [row] = await ctx.tx.update(onCallSources).set({ readAt: ctx.now }).where(named).returning()
  if (row === undefined) return
  const told = joinShifts(shifts.map((one) => toldShift(one, ctx.now)))
  // By what was said, not by when: a program that says each minute who is on call now says one thing.
  if (!(await replaceShifts(ctx, { source: row.id, shifts: told, hash: hashOf(shifts) }))) return
  const details = { shifts: shifts.length }
  await recordEntry(ctx, { act: 'on-call.pushed', subject: { kind: 'team', id: team }, details })
}

function toldShift({ person: told, from, until }: OnCallToPush['shifts'][number], now: Date): ToldShift {
  return { ...told, from: from ?? now, until: until ?? null }
}
