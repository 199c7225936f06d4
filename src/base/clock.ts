/** Where the time comes from. Product code never asks the machine: it is given `ctx.now`. */
export interface Clock {
  now(): Date
}

/** The machine's own clock, the only place in the product that reads it. */
export const machineClock: Clock = { now: () => new Date() }
