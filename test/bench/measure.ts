/** One line of the report. */
export interface Figure {
  readonly name: string
  /** Milliseconds, how many times as long as something else, megabytes, kilobytes; empty for a number of things. */
  readonly unit: 'ms' | '×' | 'MB' | 'kB' | ''
  readonly samples: readonly number[]
  /** What it is to be, as the issues say; empty where nothing is asked. */
  readonly aim: string
  /** What was measured, where the name does not tell. */
  readonly note: string
}

/** Milliseconds of real time that one piece of work takes. */
export async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Does the work so often, one after the other, after as many unmeasured rounds as `warmUp` says. */
export async function repeat(
  times: number,
  work: (round: number) => Promise<unknown>,
  { warmUp = 0 }: { warmUp?: number } = {},
): Promise<number[]> {
  const samples: number[] = []
  for (let round = -warmUp; round < times; round += 1) {
    const taken = await elapsed(() => work(round + warmUp))
    if (round >= 0) samples.push(taken)
  }
  return samples
}

/** The value that `share` of 1 of the samples do not exceed (nearest rank); NaN where there are none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}
