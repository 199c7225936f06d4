import { dayOf, days, instantOfWall, wallOf } from '../base/wall-time.ts'

const dayLength = 86_400_000

/**
 * Reads an end as people type it: `friday 18:00`, `today 18:00`, `tomorrow 9:00`, `2026-11-27 18:00`, or a time alone, by the
 * wall clock of the zone. A day of the week or a time is the next one after `now`; a date may be past. Null where it is none of these.
 */
export function untilMoment(text: string, now: Date, timeZone: string): Date | null {
  const [, day = '', hours = '', minutes = ''] =
    /^(?:(\S+)\s+)?(?:at\s+)?([01]?\d|2[0-3]):([0-5]\d)$/iu.exec(text.trim()) ?? []
  if (hours === '') return null
  const time = (Number(hours) * 60 + Number(minutes)) * 60_000
  const instant = (midnight: number) => new Date(instantOfWall(midnight + time, timeZone))
  const today = Math.floor(wallOf(now, timeZone) / dayLength) * dayLength
  const midnights = candidates(day.toLowerCase(), today)
  return midnights.map(instant).find((at) => at > now || midnights.length === 1) ?? null
}

/** Midnights of the days that may be meant, the nearest first; one alone is meant even when it is past. */
function candidates(day: string, today: number): number[] {
  const coming = (count: number) => Array.from({ length: count }, (_, index) => today + index * dayLength)
  if (day === '') return coming(2)
  if (day === 'today') return [today]
  if (day === 'tomorrow') return [today + dayLength]
  const weekday = days.findIndex((name) => name === day || name.slice(0, 3) === day)
  if (weekday >= 0) return coming(8).filter((midnight) => dayOf(midnight) === weekday)
  const dated = /^[1-9]\d{3}-\d{2}-\d{2}$/u.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // 31 November would be taken for the day after.
  return !Number.isNaN(dated) && new Date(dated).toISOString().startsWith(day) ? [dated] : []
}
