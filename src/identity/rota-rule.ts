import type { Reference } from '../base/reference.ts'
import { dayOf, days, instantOfWall, wallOf } from '../base/wall-time.ts'
import type { Rota } from './rota.ts'

/** One turn of one person. Half-open: at `until` the next one is on call. */
export interface Shift {
  readonly member: Reference
  readonly from: Date
  /** Null where nobody else takes turns. */
  readonly until: Date | null
}

const day = 86_400_000
const week = 7 * day

/** The Monday from which turns are counted where a rota names no start, so that its order is the same for ever. */
const epoch = Date.UTC(2024, 0, 1)

/**
 * Who is on call by a rota at a moment; null before it starts. Handovers are at the first moment at which the wall clock of the
 * rota's zone shows the day and time, or later on where it skips them: a week is an hour longer or shorter where clocks change.
 */
export function shiftAt(rota: Rota, at: Date): Shift | null {
  const first = firstHandover(rota)
  const startOf = (turn: number) => instantOfWall(first + turn * week, rota.timeZone)
  const turn = turnAt(startOf, Math.floor((wallOf(at, rota.timeZone) - first) / week), at.getTime())
  if (rota.start !== null && turn < 0) return null
  const member = memberOf(rota, turn)
  if (member === undefined) return null
  const next = laterTurns(rota).find((step) => memberOf(rota, turn + step) !== member)
  const before = laterTurns(rota).find((step) => memberOf(rota, turn - step) !== member) ?? 1
  const begun = rota.start === null ? turn - before + 1 : Math.max(0, turn - before + 1)
  return {
    member,
    from: new Date(startOf(begun)),
    until: next === undefined ? null : new Date(startOf(turn + next)),
  }
}

/** As a wall clock time: milliseconds as if the wall clock of the zone were UTC, so that weeks have seven equal days. */
function firstHandover({ start, handover }: Rota): number {
  const [hours = 0, minutes = 0] = handover.time.split(':').map(Number)
  const from = start === null ? epoch : Date.parse(`${start}T00:00:00Z`)
  const until = (days.indexOf(handover.day) - dayOf(from) + 7) % 7
  return from + until * day + (hours * 60 + minutes) * 60_000
}

/** The wall clock alone is an hour wrong around a change of clocks: the moments of the handovers decide. */
function turnAt(startOf: (turn: number) => number, guess: number, at: number): number {
  if (startOf(guess) > at) return guess - 1
  return startOf(guess + 1) <= at ? guess + 1 : guess
}

function memberOf({ members }: Rota, turn: number): Reference | undefined {
  const { length } = members
  return members[((turn % length) + length) % length]
}

/** 1, 2 … as many as there are members: after that the order repeats. */
function laterTurns({ members }: Rota): number[] {
  return members.map((_, index) => index + 1)
}
