/** The wall clock of a time zone at a moment, as `2026-11-23T09:00` and the day of the week (0 is Sunday). */
export function wallTime(at: Date, timeZone: string): { text: string; weekday: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00'
  const text = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
  return { text, weekday: new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDay() }
}

/** The moment a wall clock of a time zone shows `2026-11-23T09:00`; nothing when that is not a time. */
export function momentOf(text: string, timeZone: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return undefined
  const wanted = Date.parse(`${text}Z`)
  if (Number.isNaN(wanted)) return undefined
  let guess = wanted
  // Twice, because the first correction may cross a change of the clocks.
  for (let round = 0; round < 2; round += 1) {
    guess += wanted - Date.parse(`${wallTime(new Date(guess), timeZone).text}Z`)
  }
  return new Date(guess)
}

/** The next Monday, 09:00 on the wall clock of a time zone, later than a moment. */
export function nextMonday(after: Date, timeZone: string): Date {
  const { text, weekday } = wallTime(after, timeZone)
  const today = Date.parse(`${text.slice(0, 10)}T00:00Z`)
  const ahead = (8 - weekday) % 7
  for (const days of [ahead, ahead + 7]) {
    const day = new Date(today + days * 86_400_000).toISOString().slice(0, 10)
    const moment = momentOf(`${day}T09:00`, timeZone)
    if (moment && moment > after) return moment
  }
  return after
}

/** The time of day for people, as `14:02`. */
export function timeOfDay(at: Date, timeZone: string): string {
  return wallTime(at, timeZone).text.slice(11)
}

/** The day for people, as `Monday, 23 November`. */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(at)
}
