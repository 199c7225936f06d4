import type { Ctx, Transact } from '../base/ctx.ts'

interface SealerParts {
  readonly transact: Transact
  /** Seals at most `most` entries and says how many it did. */
  readonly seal: (ctx: Ctx, most: number) => Promise<number>
  /** Calls back whenever any process may have committed an entry; also when some may have gone by unheard. */
  readonly listen: (call: () => void) => Promise<void>
  readonly onError: (error: unknown, what: string) => void
}

export interface Sealer {
  stop(): Promise<void>
}

const pauseMilliseconds = 1_000
const most = 1_000

/** Looks that find nothing before it rests: a first one may have found another replica at work, which has not seen the entry. */
const looksInVain = 2

/** How long it rests at most: what nobody told of is sealed all the same. */
const restMilliseconds = 60_000

/**
 * Seals new audit entries within a second or so of their commit, and rests while there are none. Replicas take turns by an
 * advisory lock, so one of them does the work. After an error it goes on looking each second, as long as there is one.
 */
export async function startSealer({ transact, seal, listen, onError }: SealerParts): Promise<Sealer> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> | undefined
  let inVain = 0
  const look = async (): Promise<void> => {
    inVain += 1
    try {
      let sealed = most
      while (!stopped && sealed === most) {
        sealed = await transact({ kind: 'system', name: 'sealer' }, (ctx) => seal(ctx, most))
        if (sealed > 0) inVain = 0
      }
    } catch (error) {
      inVain = 0
      onError(error, 'sealer')
    }
    current = undefined
    plan()
  }
  const plan = () => {
    clearTimeout(timer)
    if (stopped) return
    const pause = inVain < looksInVain ? pauseMilliseconds : restMilliseconds
    timer = setTimeout(() => {
      current = look()
    }, pause)
  }
  plan()
  await listen(() => {
    const isResting = inVain >= looksInVain && current === undefined
    inVain = 0
    if (isResting) plan()
  })
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await current
    },
  }
}
