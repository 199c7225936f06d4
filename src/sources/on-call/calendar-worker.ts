import { parentPort, workerData } from 'node:worker_threads'
import { calendarShifts } from './calendar-shifts.ts'
import type { CalendarAnswer, CalendarQuestion } from './read-calendar-text.ts'

// The worker of read-calendar-text.ts: one calendar, then it ends.

const { text, window }: CalendarQuestion = workerData

function read(): CalendarAnswer {
  try {
    return { shifts: calendarShifts(text, window) }
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    // The parser's own words hold the line it stumbled over; ours begin so.
    return { unread: /^it(s|) /.test(why) ? why : 'it is no calendar that can be understood' }
  }
}

parentPort?.postMessage(read())
