import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import { parseReference, type Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import type { ToldShift } from './on-call.ts'
import { placeOf } from './on-call-source-rule.ts'
import { team as readTeam } from './read-team.ts'
import { replaceShifts } from './record-on-call.ts'
import { onCallSources } from './tables.ts'

const moment = z.iso
  .datetime({ offset: true, error: 'must be a moment such as 2026-11-23T09:00:00Z' })
  .transform((text) => new Date(text))

const person = z
  .string('must name a person, such as user:default/ana or an e-mail')
  .trim()
  .min(1)
  .max(320)
  .refine((text) => !/[\s\0]/u.test(text), 'must name a person, such as user:default/ana or an e-mail')

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
  const hash = await replaceShifts(
    ctx,
    row.id,
    shifts.map((one) => toldShift(one, ctx.now)),
  )
  if (hash === null) return
  await ctx.tx.update(onCallSources).set({ hash }).where(named)
  const details = { shifts: shifts.length }
  await recordEntry(ctx, { act: 'on-call.pushed', subject: { kind: 'team', id: team }, details })
}

function toldShift({ person: named, from, until }: OnCallToPush['shifts'][number], now: Date): ToldShift {
  const times = { from: from ?? now, until: until ?? null }
  if (named.includes('@')) return { name: named, email: named.toLowerCase(), reference: null, ...times }
  return { name: named, email: null, reference: userNamed(named), ...times }
}

function userNamed(text: string): Reference {
  try {
    return parseReference(text, { kind: 'user' })
  } catch {
    throw new Refusal({
      code: 'invalid_input',
      fields: { person: `“${text.slice(0, 100)}” names nobody: give user:default/ana or an e-mail.` },
    })
  }
}
