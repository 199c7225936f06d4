import type { Random } from '../state/random.ts'
import type { StandingBack } from './standing-back.ts'

export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api'

/** What can go wrong with a delivery to the app. */
export type DeliveryTrouble =
  | { kind: 'duplicate' }
  | { kind: 'drop' }
  | { kind: 'reorder' }
  | { kind: 'delay'; milliseconds: number }

/** What can go wrong with a call of the app. */
export type MethodTrouble =
  | { kind: 'rateLimit'; retryAfter: number }
  | { kind: 'loseAnswer' }
  | { kind: 'holdAnswer' }
  | { kind: 'halfAnswer' }
  | { kind: 'fail'; error: string }
  | { kind: 'status'; status: number }
  | { kind: 'hang' }
  | { kind: 'delay'; milliseconds: number }

type Rule<T> = { target: string; left: number; chance: number; trouble: T }

/** The troubles that are still to come, drawn by a seeded chance. */
export type Troubles = {
  readonly methods: Rule<MethodTrouble>[]
  readonly deliveries: Rule<DeliveryTrouble>[]
  readonly standingBack: StandingBack
}

export function createTroubles(): Troubles {
  return { methods: [], deliveries: [], standingBack: new Map() }
}

export const EVERY = 'all'

/** Takes the troubles that strike this target now, each used up once. */
export function strike<T extends { kind: string }>(rules: Rule<T>[], target: string, random: Random): T[] {
  const struck: T[] = []
  for (const rule of rules) {
    const meant = rule.target === EVERY || rule.target === target
    const taken = struck.some((one) => one.kind === rule.trouble.kind)
    if (!meant || taken || rule.left <= 0 || random() >= rule.chance) continue
    rule.left -= 1
    struck.push(rule.trouble)
  }
  return struck
}

/** Takes the troubles that strike a delivery now. Whoever overtakes another is not held up itself. */
export function strikeDelivery(troubles: Troubles, kind: DeliveryKind, random: Random): DeliveryTrouble[] {
  const overtakes = troubles.standingBack.has(kind)
  const rules = troubles.deliveries.filter((one) => !(overtakes && one.trouble.kind === 'reorder'))
  return strike(rules, kind, random)
}
