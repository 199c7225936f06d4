import { schedule } from 'node-cron'
import type { Ctx, Transact } from '../base/ctx.ts'

/** Takes a bounded number of what is due by `ctx.now` and says how many; it is called again until none is left. */
export type Due = (ctx: Ctx) => Promise<number>

interface SweepParts {
  readonly transact: Transact
  readonly dues: Readonly<Record<string, Due>>
  readonly onError: (error: unknown, what: string) => void
}

export interface Sweep {
  /** Does now what the next minute would do, and ends when nothing is due any more. */
  run(): Promise<void>
  stop(): Promise<void>
}

/** Rounds in one sweep, so that a rule which always finds something due can't hold the rest up for ever. */
const mostRounds = 1_000

/**
 * Looks each minute for what is due. The timer only wakes it: what is due is told by columns and `ctx.now`,
 * and rows are locked, so any number of replicas may sweep at once.
 */
export function startSweep({ transact, dues, onError }: SweepParts): Sweep {
  let current: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  // A call during a sweep is owed a whole one of its own: the time may have been moved since that one began.
  const run = (): Promise<void> => {
    next ??= current.then(() => {
      next = undefined
      current = sweep()
      return current
    })
    return next
  }
  async function sweep(): Promise<void> {
    for (const [name, due] of Object.entries(dues)) {
      try {
        for (let round = 0; round < mostRounds; round++) {
          if ((await transact({ kind: 'system', name }, due)) === 0) break
        }
      } catch (error) {
        onError(error, name)
      }
    }
  }
  const task = schedule('* * * * *', run, { noOverlap: true })
  return {
    run,
    stop: async () => {
      await task.stop()
      await current
    },
  }
}
