import { type Day, dayOf, days, instantOfWall, wallOf } from '../base/wall-time.ts'

/** When digests come, by the wall clock of a time zone. */
export interface SlotPlan {
  readonly day: Day
  /** `09:00`, 24 hours. */
  readonly time: string
  /** IANA name. */
  readonly timeZone: string
}

/** The one moment of a week at which a digest comes. */
export interface Slot {
  readonly at: Date
  /** The ISO week it belongs to, in the plan's time zone: `2026-W47`. */
  readonly period: string
  readonly week: number
}

const dayLength = 86_400_000

/**
 * The latest slot that is not after `now`. A week has exactly one: the first moment at which the wall clock of the zone
 * shows the day and time, or later on where it skips them. Throws a RangeError for a time zone that does not exist.
 */
export function dueSlot(plan: SlotPlan, now: Date): Slot {
  const thisWeek = slotOfWeek(plan, mondayOf(wallOf(now, plan.timeZone)))
  if (thisWeek.at <= now) return thisWeek
  return slotOfWeek(plan, mondayOf(wallOf(now, plan.timeZone)) - 7 * dayLength)
}

/** The first slot after `now`. */
export function nextSlot(plan: SlotPlan, now: Date): Slot {
  const monday = mondayOf(wallOf(now, plan.timeZone))
  const thisWeek = slotOfWeek(plan, monday)
  return thisWeek.at > now ? thisWeek : slotOfWeek(plan, monday + 7 * dayLength)
}

function slotOfWeek(plan: SlotPlan, monday: number): Slot {
  const [hours = 0, minutes = 0] = plan.time.split(':').map(Number)
  const wall = monday + days.indexOf(plan.day) * dayLength + (hours * 60 + minutes) * 60_000
  return { at: new Date(instantOfWall(wall, plan.timeZone)), ...isoWeek(monday) }
}

/** Walls are milliseconds as if the wall clock were UTC, so that calendar arithmetic knows no gaps. */
function mondayOf(wall: number): number {
  const midnight = Math.floor(wall / dayLength) * dayLength
  return midnight - dayOf(midnight) * dayLength
}

/** A week belongs to the year of its Thursday (ISO 8601). */
function isoWeek(monday: number): { period: string; week: number } {
  const year = new Date(monday + 3 * dayLength).getUTCFullYear()
  const first = mondayOf(Date.UTC(year, 0, 4))
  const week = Math.round((monday - first) / (7 * dayLength)) + 1
  return { period: `${year}-W${String(week).padStart(2, '0')}`, week }
}
