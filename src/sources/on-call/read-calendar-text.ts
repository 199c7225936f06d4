import { Worker } from 'node:worker_threads'
import type { ToldShift } from '../../identity/index.ts'
import type { Unread } from './ask-web.ts'
import type { CalendarWindow } from './calendar-shifts.ts'

/** What the worker is given. */
export interface CalendarQuestion {
  readonly text: string
  readonly window: CalendarWindow
}

/** What the worker says. */
export type CalendarAnswer = { readonly shifts: ToldShift[] } | Unread

const longest = 10_000
const mostMegabytes = 256

/**
 * Whom a calendar names, as `calendarShifts` says, in a worker of bounded memory and time: a rule of a few letters can repeat for
 * ever, or never. Never throws.
 */
export async function readCalendarText(question: CalendarQuestion, within = longest): Promise<CalendarAnswer> {
  const worker = new Worker(new URL('./calendar-worker.ts', import.meta.url), {
    workerData: question,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  })
  const { promise, resolve } = Promise.withResolvers<CalendarAnswer>()
  const deadline = setTimeout(() => resolve({ unread: 'its events take too long to work out' }), within)
  worker.on('error', () => resolve({ unread: 'its events take too much to work out' }))
  worker.on('message', (answer: CalendarAnswer) => resolve(answer))
  const answer = await promise
  clearTimeout(deadline)
  await worker.terminate()
  return answer
}
