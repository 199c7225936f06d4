/** The ranges of time that Port's searches name. Those that lie ahead (`nextWeek`) are for the filters of its pages alone. */
export const presets = [
  ...(['today', 'tomorrow', 'yesterday', 'lastDay', 'lastWeek', 'last2Weeks', 'lastMonth', 'last3Months'] as const),
  ...(['last6Months', 'last12Months', 'last2Years', 'last3Years'] as const),
] as const

export type Preset = (typeof presets)[number]

/** A range of time, both ends in it. */
export interface TimeRange {
  readonly from: Date
  readonly to: Date
}

const day = 86_400_000

const days: Partial<Readonly<Record<Preset, number>>> = { today: 0, tomorrow: 1, yesterday: -1 }
const back: Partial<Readonly<Record<Preset, number>>> = { lastDay: 1, lastWeek: 7, last2Weeks: 14 }
const months: Partial<Readonly<Record<Preset, number>>> = {
  lastMonth: 1,
  last3Months: 3,
  last6Months: 6,
  last12Months: 12,
  last2Years: 24,
  last3Years: 36,
}

/** What the preset means at the moment: a whole day of UTC, or what has passed of so many days or months, up to now. */
export function presetRange(preset: Preset, now: Date): TimeRange {
  const shift = days[preset]
  if (shift !== undefined) {
    const from = Math.floor(now.getTime() / day) * day + shift * day
    return { from: new Date(from), to: new Date(from + day - 1) }
  }
  const passed = back[preset]
  const from = passed === undefined ? monthsBefore(now, months[preset] ?? 0) : new Date(now.getTime() - passed * day)
  return { from, to: now }
}

/** The same day so many months ago, or the last of its month where it has no such day. */
function monthsBefore(now: Date, count: number): Date {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + 1, 0))
  const date = Math.min(now.getUTCDate(), first.getUTCDate())
  const time = now.getTime() - Math.floor(now.getTime() / day) * day
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), date) + time)
}
