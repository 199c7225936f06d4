import type { Clock } from '../base/clock.ts'
import type { Due } from './start-sweep.ts'

const hourMilliseconds = 3_600_000

/**
 * A due of what has no deadline but must not be left for long, such as reading again what is kept elsewhere: each process
 * does it about once in an hour of the machine's time, the first time an hour after its start.
 */
export function eachHour(clock: Clock, work: Due): Due {
  let next = clock.now().getTime() + hourMilliseconds
  return async (ctx) => {
    const now = clock.now().getTime()
    if (now < next) return 0
    await work(ctx)
    next = now + hourMilliseconds
    return 0
  }
}
