import ICAL from 'ical.js'
import { instantOfWall, isTimeZone } from '../../base/wall-time.ts'
import type { ToldShift } from '../../identity/index.ts'
import { knowNamedZones } from './named-zones.ts'

export interface CalendarWindow {
  readonly from: Date
  readonly until: Date
  /** In which times without a zone are meant, and whole days, where the calendar names none of its own. */
  readonly timeZone: string
}

const mostEvents = 20_000
/** Occurrences of all events together, those before the window too: rules are followed from their beginning. */
const mostOccurrences = 20_000
const mostShifts = 2_000
const mostPeople = 10

/** No wall clock is further from another: what is further away than this needs no zone to be told apart. */
const widest = 48 * 3_600_000

interface Walk {
  readonly window: CalendarWindow
  readonly zone: string
  occurrences: number
  readonly shifts: ToldShift[]
}

/**
 * Whom a calendar (RFC 5545) names in a window of time, by its events and how they repeat: an event's attendees, by their e-mails, else
 * what its title says. Events that are cancelled count as none, and nobody who declined is named; those that
 * leave time free count, as whole days in most calendars do. Throws an Error in words.
 */
export function calendarShifts(text: string, window: CalendarWindow): ToldShift[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  if (calendar.name !== 'vcalendar') throw new Error('it holds no calendar')
  const components = calendar.getAllSubcomponents('vevent')
  if (components.length > mostEvents) throw new Error(`it holds more than ${mostEvents} events`)
  knowNamedZones(components)
  const walk: Walk = { window, zone: zoneOf(calendar, window), occurrences: 0, shifts: [] }
  const timed = components.filter((component) => component.hasProperty('dtstart'))
  const events = timed.map((component) => new ICAL.Event(component))
  const moved = Map.groupBy(
    events.filter((event) => event.isRecurrenceException()),
    ({ uid }) => uid,
  )
  const repeated = new Set(events.flatMap((event) => (event.isRecurrenceException() ? [] : event.uid)))
  for (const event of events) {
    // One whose series is in the calendar is taken with it.
    if (event.isRecurrenceException() && repeated.has(event.uid)) continue
    const exceptions = event.isRecurrenceException() ? [] : (moved.get(event.uid) ?? [])
    for (const exception of exceptions) event.relateException(exception)
    if (event.isRecurring()) repeat(event, exceptions, walk)
    else take(event, { startDate: event.startDate, endDate: event.endDate }, walk)
  }
  return walk.shifts.slice(0, mostShifts)
}

interface Times {
  readonly startDate: ICAL.Time
  readonly endDate: ICAL.Time
}

function repeat(event: ICAL.Event, exceptions: readonly ICAL.Event[], walk: Walk): void {
  const iterator = event.iterator()
  for (let next = iterator.next(); next; next = iterator.next()) {
    walk.occurrences += 1
    if (walk.occurrences > mostOccurrences) throw new Error(`its events repeat more than ${mostOccurrences} times`)
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    take(item, { startDate, endDate }, walk)
    if (walk.shifts.length > mostShifts) return
    if (wallOfTime(next) >= walk.window.until.getTime() + widest) {
      takeBroughtForward(exceptions, next, walk)
      return
    }
  }
}

/** Those whose own turn would come later than is looked, as where two people swap: they may have been moved into the window. */
function takeBroughtForward(exceptions: readonly ICAL.Event[], last: ICAL.Time, walk: Walk): void {
  for (const exception of exceptions) {
    if (wallOfTime(exception.recurrenceId) > wallOfTime(last)) take(exception, exception, walk)
  }
}

function take(event: ICAL.Event, { startDate, endDate }: Times, walk: Walk): void {
  if (/^cancelled$/i.test(String(event.component.getFirstPropertyValue('status') ?? ''))) return
  if (wallOfTime(endDate) < walk.window.from.getTime() - widest) return
  const [from, until] = [instantOf(startDate, walk.zone), instantOf(endDate, walk.zone)]
  if (until <= from || until <= walk.window.from.getTime() || from >= walk.window.until.getTime()) return
  const times = { from: new Date(from), until: new Date(until), reference: null }
  const title = (event.summary ?? '').trim().slice(0, 200)
  const people = attendeesOf(event)
  if (people.length > 0) walk.shifts.push(...people.map((person) => ({ ...person, ...times })))
  else if (title !== '') walk.shifts.push({ name: title, email: emailIn(title), ...times })
}

function attendeesOf(event: ICAL.Event): { name: string; email: string }[] {
  return event.attendees.slice(0, mostPeople).flatMap((attendee) => {
    if (/^declined$/i.test(String(attendee.getParameter('partstat') ?? ''))) return []
    if (/^(room|resource|group)$/i.test(String(attendee.getParameter('cutype') ?? ''))) return []
    const email = emailIn(String(attendee.getFirstValue() ?? '').replace(/^mailto:/i, ''))
    if (email === null) return []
    return { name: String(attendee.getParameter('cn') ?? email).slice(0, 200), email }
  })
}

function emailIn(text: string): string | null {
  return /[^\s<>(),;:"']{1,100}@[^\s<>(),;:"']{1,200}/.exec(text)?.[0].toLowerCase() ?? null
}

/** `X-WR-TIMEZONE` is what calendars on the web name their own zone by; RFC 5545 has no word for it. */
function zoneOf(calendar: ICAL.Component, { timeZone }: CalendarWindow): string {
  const own = String(calendar.getFirstPropertyValue('x-wr-timezone') ?? '')
  return isTimeZone(own) ? own : timeZone
}

function wallOfTime({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** A zone of the IANA list is followed by this machine's tables; another by what the calendar says of it. */
function instantOf(time: ICAL.Time, zone: string): number {
  const tzid = time.zone?.tzid ?? 'floating'
  if (tzid === 'UTC' || tzid === 'Z') return time.toUnixTime() * 1000
  const wall = wallOfTime(time)
  if (tzid === 'floating' || time.isDate) return instantOfWall(wall, zone)
  return isTimeZone(tzid) ? instantOfWall(wall, tzid) : time.toUnixTime() * 1000
}
