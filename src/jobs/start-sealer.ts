import type { Ctx, Transact } from '../base/ctx.ts'

interface SealerParts {
  readonly transact: Transact
  /** Seals at most `most` entries and says how many it did. */
  readonly seal: (ctx: Ctx, most: number) => Promise<number>
  readonly onError: (error: unknown, what: string) => void
}

export interface Sealer {
  stop(): Promise<void>
}

const pauseMilliseconds = 1_000
const most = 1_000

/** Seals new audit entries each second. Replicas take turns by an advisory lock, so one of them does the work. */
export function startSealer({ transact, seal, onError }: SealerParts): Sealer {
  let stopped = false
  let timer: NodeJS.Timeout
  let current: Promise<void> = Promise.resolve()
  const round = async (): Promise<void> => {
    try {
      while (!stopped && (await transact({ kind: 'system', name: 'sealer' }, (ctx) => seal(ctx, most))) === most);
    } catch (error) {
      onError(error, 'sealer')
    }
    if (!stopped) plan()
  }
  const plan = () => {
    timer = setTimeout(() => {
      current = round()
    }, pauseMilliseconds)
  }
  plan()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await current
    },
  }
}
