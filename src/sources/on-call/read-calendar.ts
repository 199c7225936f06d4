import type { OnCallReading } from '../../identity/index.ts'
import { askWeb } from './ask-web.ts'
import type { CalendarWindow } from './calendar-shifts.ts'
import { readCalendarText } from './read-calendar-text.ts'

export interface CalendarToRead {
  readonly url: URL
  /** What `readCalendar` gave the last time; the server is asked whether it still is that. */
  readonly etag: string | null
  readonly window: CalendarWindow
  readonly allowHosts: readonly string[]
}

/**
 * Reads the iCalendar file at an address, once. On another day, or for another zone, it is read whole although it is the same: what
 * repeats in it goes on after the window of the last time.
 */
export async function readCalendar({ url, etag, window, allowHosts }: CalendarToRead): Promise<OnCallReading> {
  const asOf = `${window.from.toISOString().slice(0, 10)} ${window.timeZone} `
  const known = etag?.startsWith(asOf) ? { 'if-none-match': etag.slice(asOf.length) } : {}
  const headers = { accept: 'text/calendar, */*;q=0.1', ...known }
  const answer = await askWeb({ url, headers, allowHosts })
  if ('unread' in answer) return { is: 'trouble', because: answer.unread }
  if (answer.status === 304) return { is: 'unchanged' }
  if (answer.status !== 200) return { is: 'trouble', because: `${url.host} answered ${answer.status}` }
  const read = await readCalendarText({ text: answer.text, window })
  if ('unread' in read) return { is: 'trouble', because: read.unread }
  return { is: 'read', shifts: read.shifts, etag: answer.etag === null ? null : `${asOf}${answer.etag}` }
}
