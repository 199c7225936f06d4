import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, asc, eq, gt, isNull, lte, or } from '../base/sql.ts'
import type { Member } from './member.ts'
import { memberWithEmail } from './member-with-email.ts'
import { membersNamed, membersOf } from './members-of.ts'
import type { OnCall, ToldOnCallSource, ToldShift } from './on-call.ts'
import { nameOfSource, placeOf } from './on-call-source-rule.ts'
import { membersNamedIn } from './shift-rule.ts'
import { onCallShifts, onCallSources } from './tables.ts'

type Reading = Pick<Ctx, 'tx' | 'now'>

/** More are not looked up: a place that names so many at once tells nothing. */
const mostPeople = 20

const foreseen = 14 * 86_400_000

/** Who is on call by what a place outside said when it was last read. What it said stays in force while it can not be read. */
export async function toldOnCall(ctx: Reading, source: ToldOnCallSource, team: Reference): Promise<OnCall> {
  const place = placeOf(source, team)
  const [kept] = await ctx.tx
    .select()
    .from(onCallSources)
    .where(and(eq(onCallSources.kind, source.kind), eq(onCallSources.place, place)))
  const named = nameOfSource(source.kind, place)
  const shifts = kept === undefined ? [] : await shiftsNow(ctx, kept.id)
  if (shifts.length === 0) return { state: 'nobody', because: `${named} ${whyNobody(source.kind, kept)}` }
  const ends = shifts.flatMap(({ until }) => (until === null || isUnforeseen(until, kept) ? [] : until))
  const stale =
    typeof kept?.trouble === 'string' && kept.troubleSince !== null
      ? { since: kept.troubleSince, because: `${named} can not be read: ${kept.trouble}` }
      : null
  return {
    state: 'known',
    people: await peopleOf(ctx, shifts, team),
    until: ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime()))),
    by: source.kind,
    stale,
  }
}

/** A calendar that repeats is followed three weeks ahead, so what ends there may well go on. */
function isUnforeseen(until: Date, kept: typeof onCallSources.$inferSelect | undefined): boolean {
  if (kept?.kind !== 'calendar' || kept.readAt === null) return false
  return until.getTime() > kept.readAt.getTime() + foreseen
}

async function shiftsNow(ctx: Reading, source: string): Promise<ToldShift[]> {
  const { from, until } = onCallShifts
  return await ctx.tx
    .select()
    .from(onCallShifts)
    .where(and(eq(onCallShifts.source, source), lte(from, ctx.now), or(isNull(until), gt(until, ctx.now))))
    .orderBy(asc(from), asc(onCallShifts.name))
    .limit(mostPeople)
}

function whyNobody(kind: ToldOnCallSource['kind'], kept: typeof onCallSources.$inferSelect | undefined): string {
  if (typeof kept?.trouble === 'string') return `can not be read: ${kept.trouble}`
  if (kept !== undefined && kept.readAt !== null) return 'names nobody for now'
  return kind === 'pushed' ? 'has not said yet who is' : 'has not been read yet'
}

async function peopleOf(ctx: Reading, shifts: readonly ToldShift[], team: Reference): Promise<Member[]> {
  const people = new Map<string, Member>()
  let members: readonly Member[] | undefined
  for (const shift of shifts) {
    const known = await knownPerson(ctx, shift)
    if (known === null) members ??= await membersOf(ctx, team)
    const found = known === null ? membersNamedIn(shift.name, members ?? []) : [known]
    for (const person of found.length === 0 ? [stranger(shift)] : found) people.set(person.key, person)
  }
  return [...people.values()]
}

async function knownPerson(ctx: Reading, { reference, email }: ToldShift): Promise<Member | null> {
  if (reference !== null) return (await membersNamed(ctx, [reference]))[0] ?? null
  return email === null ? null : await memberWithEmail(ctx, email)
}

/** Somebody whom neither the catalog nor Slack knows is named all the same; nothing gives them a right. */
function stranger({ name, email }: ToldShift): Member {
  return { key: `told:${email ?? name}`, reference: null, name, accounts: [], active: true }
}
