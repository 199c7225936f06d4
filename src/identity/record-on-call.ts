import { createHash } from 'node:crypto'
import type { Ctx } from '../base/ctx.ts'
import { and, eq, sql } from '../base/sql.ts'
import { clearTrouble, recordTrouble } from '../catalog/index.ts'
import type { ToldOnCallSource, ToldShift } from './on-call.ts'
import { nameOfSource } from './on-call-source-rule.ts'
import { joinShifts } from './shift-rule.ts'
import { onCallShifts, onCallSources } from './tables.ts'

/** How reading a place went. */
export type OnCallReading =
  | { readonly is: 'read'; readonly shifts: readonly ToldShift[]; readonly etag: string | null }
  /** It says itself that nothing has changed. */
  | { readonly is: 'unchanged' }
  /** `because` is half a sentence, and holds no secret. */
  | { readonly is: 'trouble'; readonly because: string }

/** A place to be read, and what it said of itself the last time. */
export interface OnCallSourceToRead {
  readonly id: string
  readonly kind: ToldOnCallSource['kind']
  readonly place: string
  readonly etag: string | null
}

const mostShifts = 2_000

/** The place that is to be read; null where no Group names it any more. */
export async function onCallSourceToRead(ctx: Pick<Ctx, 'tx'>, id: string): Promise<OnCallSourceToRead | null> {
  const { kind, place, etag } = onCallSources
  const [found] = await ctx.tx
    .select({ id: onCallSources.id, kind, place, etag })
    .from(onCallSources)
    .where(eq(onCallSources.id, id))
  return found ?? null
}

/**
 * Keeps what a place said. What could not be read is listed among the problems that admins see, and what was said before stays.
 * A place that says the same again costs one row.
 */
export async function recordOnCall(ctx: Ctx, source: OnCallSourceToRead, reading: OnCallReading): Promise<void> {
  if (reading.is === 'trouble') return await keepTrouble(ctx, source, reading.because)
  await clearTrouble(ctx, { source: troubleSource(source.id) })
  const sound = { readAt: ctx.now, trouble: null, troubleSince: null }
  if (reading.is === 'unchanged') return await set(ctx, source.id, sound)
  const shifts = joinShifts(reading.shifts.map(storable))
  const hash = hashOf(shifts)
  await replaceShifts(ctx, { source: source.id, shifts, hash })
  await set(ctx, source.id, { ...sound, etag: reading.etag })
}

/** PostgreSQL's text takes no NUL; one in a name is not to keep all others from being told. */
function storable(shift: ToldShift): ToldShift {
  const text = (told: string) => told.replaceAll('\0', '')
  return { ...shift, name: text(shift.name), email: shift.email === null ? null : text(shift.email) }
}

/** Whether two things that were told are the same. */
export function hashOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}

interface ShiftsToKeep {
  readonly source: string
  readonly shifts: readonly ToldShift[]
  /** Of what was told. */
  readonly hash: string
}

/** Makes the shifts of a source be these. False, and nothing is written, where the same was told the last time. */
export async function replaceShifts(ctx: Ctx, { source, shifts, hash }: ShiftsToKeep): Promise<boolean> {
  const changed = and(eq(onCallSources.id, source), sql`${onCallSources.hash} is distinct from ${hash}`)
  const won = await ctx.tx.update(onCallSources).set({ hash }).where(changed).returning({ id: onCallSources.id })
  if (won.length === 0) return false
  await ctx.tx.delete(onCallShifts).where(eq(onCallShifts.source, source))
  const rows = shifts.slice(0, mostShifts).map((shift) => ({ source, ...shift }))
  if (rows.length > 0) await ctx.tx.insert(onCallShifts).values(rows)
  return true
}

/** Under which name what is wrong with a place stands among the problems. */
export function troubleSource(id: string): string {
  return `on-call:${id}`
}

async function keepTrouble(ctx: Ctx, { id, kind, place }: OnCallSourceToRead, because: string): Promise<void> {
  const [kept] = await ctx.tx.select().from(onCallSources).where(eq(onCallSources.id, id)).for('update')
  if (kept === undefined) return
  await set(ctx, id, { trouble: because, troubleSince: kept.troubleSince ?? ctx.now })
  if (kept.trouble === because) return
  const named = nameOfSource(kind, place)
  const message = `Who is on call can not be read: ${because}. What it said last counts meanwhile.`
  await recordTrouble(ctx, { source: troubleSource(id), place: named, message })
}

async function set(ctx: Ctx, id: string, values: Partial<typeof onCallSources.$inferInsert>): Promise<void> {
  await ctx.tx.update(onCallSources).set(values).where(eq(onCallSources.id, id))
}
