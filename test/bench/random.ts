/** Chances that come out the same for the same seed. */
export interface SeededRandom {
  /** A whole number from 0 to one less than `below`. */
  below(below: number): number
  pick<T>(items: readonly T[]): T
  /** So many different items, in the order of the chances; all where there are no more. */
  several<T>(items: readonly T[], count: number): T[]
  /** True so often of 1. */
  chance(often: number): boolean
}

/** Mulberry32: quick, and even enough for made-up data. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('There is nothing to pick from.')
    return item
  }
  return {
    below,
    pick,
    several: (items, count) => {
      const chosen = new Set<(typeof items)[number]>()
      const most = Math.min(count, items.length)
      while (chosen.size < most) chosen.add(pick(items))
      return [...chosen]
    },
    chance: (often) => next() < often,
  }
}
