/** The days of a week as documents name them; it begins on Monday (ISO 8601). */
export const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export type Day = (typeof days)[number]

/** Which of `days` it is where a wall clock shows `wall`: 0 for Monday. */
export function dayOf(wall: number): number {
  return (new Date(wall).getUTCDay() + 6) % 7
}

const widest = 48 * 3_600_000

/** Whether this machine's time zone tables know the IANA name; an offset such as `+01:00` is none. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Z]/i.test(name)
  } catch {
    return false
  }
}

/**
 * What the wall clock of the zone shows at an instant, as milliseconds as if that clock were UTC.
 * Whole seconds. Throws a RangeError for a zone that does not exist.
 */
export function wallOf(at: Date, timeZone: string): number {
  return readWall(formatOf(timeZone), at.getTime())
}

/**
 * The first instant at which the wall clock of the zone shows `wall`; where it skips over it (spring, or a country that
 * crosses the date line), the first instant after the gap; where it shows it twice (autumn), the earlier one.
 */
export function instantOfWall(wall: number, timeZone: string): number {
  const format = formatOf(timeZone)
  const offsetAt = (instant: number) => readWall(format, instant) - instant
  const offsets = [offsetAt(wall - widest), offsetAt(wall + widest)]
  const shown = offsets.map((offset) => wall - offset).filter((instant) => readWall(format, instant) === wall)
  if (shown.length > 0) return Math.min(...shown)
  return firstAfter(
    wall - Math.max(...offsets),
    wall - Math.min(...offsets),
    (instant) => readWall(format, instant) > wall,
  )
}

/** The first whole second in (before, after] at which the condition holds, given that it holds from there on. */
function firstAfter(before: number, after: number, holds: (instant: number) => boolean): number {
  let [low, high] = [before / 1_000, after / 1_000]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle * 1_000)) high = middle
    else low = middle
  }
  return high * 1_000
}

/** A format takes a hundred times as long to make as to use. */
const formats = new Map<string, Intl.DateTimeFormat>()

const mostFormats = 100

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone)
  if (kept !== undefined) return kept
  const made = makeFormat(timeZone)
  if (formats.size >= mostFormats) formats.clear()
  formats.set(timeZone, made)
  return made
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const calendar = { calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' } as const
  const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  return new Intl.DateTimeFormat('en', { timeZone, ...calendar, ...digits, second: 'numeric' })
}

function readWall(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]))
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
}
