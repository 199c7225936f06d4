import { RATE_TIERS, type Tier } from './rate-tiers.ts'
import type { World } from './world.ts'

/** What is left of each allowance, as it was at a moment of the playground's clock. */
export type Rates = Map<string, { left: number; at: number }>

/** Keeps what callers name by mistake from filling the memory; the ones forgotten start anew. */
const MOST_KEPT = 2_000

/**
 * Counts one call against its method's tier, by the playground's clock, if tiers are switched on. Gives the seconds to
 * wait when there were too many, else nothing.
 */
export function countCall(world: World, method: string, channel: string): number | undefined {
  const tier = RATE_TIERS[method]
  if (!world.tiers || !tier) return undefined
  const { rates } = world
  const key = tier.by === 'channel' ? `${method} ${channel.slice(0, 100)}` : method
  const now = world.clock.now().getTime()
  const left = leftOf(tier, rates.get(key), now)
  if (rates.size >= MOST_KEPT) rates.clear()
  rates.set(key, { left: left < 1 ? left : left - 1, at: now })
  return left < 1 ? Math.max(1, Math.ceil(((1 - left) * 60) / tier.perMinute)) : undefined
}

function leftOf(tier: Tier, standing: { left: number; at: number } | undefined, now: number): number {
  if (!standing) return tier.burst
  const minutes = Math.max(0, now - standing.at) / 60_000
  return Math.min(tier.burst, standing.left + minutes * tier.perMinute)
}
