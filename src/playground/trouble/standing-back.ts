import type { DeliveryKind } from './trouble.ts'

/** Deliveries that wait until the next of their kind has overtaken them, one of a kind at a time. */
export type StandingBack = Map<DeliveryKind, () => void>

/** Waits until the next delivery of this kind has ended, or until nobody follows within milliseconds of real time. */
export function standBack(waiting: StandingBack, kind: DeliveryKind, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => letPass(waiting, kind), patience)
    waiting.set(kind, () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Sends on the delivery of this kind that stands back. */
export function letPass(waiting: StandingBack, kind: DeliveryKind): void {
  const pass = waiting.get(kind)
  waiting.delete(kind)
  pass?.()
}
