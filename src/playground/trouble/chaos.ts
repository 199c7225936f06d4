import { deliver } from '../delivery/deliver.ts'
import type { Delivery, Outcome } from '../delivery/delivery.ts'
import { askToReconnect, cutSockets } from '../delivery/sockets.ts'
import { channelNamed, personNamed } from '../state/names.ts'
import type { World } from '../state/world.ts'
import type { DeliveryKind, DeliveryTrouble, EVERY, MethodTrouble } from './trouble.ts'

/** How often a trouble strikes, and with what chance each time it could (seeded); once and surely unless told otherwise. */
export type Often = { readonly times?: number; readonly chance?: number }
type Kind = DeliveryKind | typeof EVERY

/** Switches that make the trouble a real Slack makes. A method or kind may be `all`. */
export type Chaos = {
  /** Delivers twice with the same ids, at the same time, perhaps over two connections. */
  duplicate(kind: Kind, often?: Often): void
  /** Delivers late by milliseconds of real time. */
  delay(kind: Kind, milliseconds: number, often?: Often): void
  /** Does not deliver; the person sees a timeout at once. Events come again by their retries. */
  drop(kind: Kind, often?: Often): void
  /** Delivers the same thing once more, now. Nothing is shown for the answer. */
  deliverAgain(result: { readonly delivery: Delivery | undefined }): Promise<Outcome>
  /** Answers 429 with `Retry-After` in seconds. */
  rateLimit(method: string, retryAfter: number, often?: Often): void
  /** Does what was asked and cuts the connection, so that the caller never hears. */
  loseAnswer(method: string, often?: Often): void
  /** Does what was asked and keeps the caller waiting for ever. */
  holdAnswer(method: string, often?: Often): void
  /** Answers with one of Slack's errors, or with an HTTP status when it is a number; nothing is done. */
  fail(method: string, error: string | number, often?: Often): void
  /** Never answers; nothing is done. */
  hang(method: string, often?: Often): void
  /** Answers late by milliseconds of real time. */
  slow(method: string, milliseconds: number, often?: Often): void
  /** Takes away every trouble that has not struck yet. */
  calm(): void
  archive(channel: string): void
  unarchive(channel: string): void
  removeBot(channel: string): void
  /** Deactivates a person's account. */
  deactivate(person: string): void
  /** Tells all connections to renew themselves; with `cut` they are lost without a word. */
  disconnectSockets(reason: 'refresh_requested' | 'warning' | 'link_disabled' | 'cut'): void
}

/** The switches of one playground. */
export function createChaos(world: World): Chaos {
  const { troubles } = world
  const onDelivery = (target: Kind, trouble: DeliveryTrouble, { times = 1, chance = 1 }: Often = {}) => {
    troubles.deliveries.push({ target, left: times, chance, trouble })
  }
  const onMethod = (target: string, trouble: MethodTrouble, { times = 1, chance = 1 }: Often = {}) => {
    troubles.methods.push({ target, left: times, chance, trouble })
  }
  return {
    duplicate: (kind, often) => onDelivery(kind, { kind: 'duplicate' }, often),
    delay: (kind, milliseconds, often) => onDelivery(kind, { kind: 'delay', milliseconds }, often),
    drop: (kind, often) => onDelivery(kind, { kind: 'drop' }, often),
    deliverAgain: ({ delivery }) => {
      if (!delivery) throw new Error('This gesture delivered nothing')
      return deliver(world, delivery)
    },
    rateLimit: (method, retryAfter, often) => onMethod(method, { kind: 'rateLimit', retryAfter }, often),
    loseAnswer: (method, often) => onMethod(method, { kind: 'loseAnswer' }, often),
    holdAnswer: (method, often) => onMethod(method, { kind: 'holdAnswer' }, often),
    fail: (method, error, often) =>
      onMethod(method, typeof error === 'number' ? { kind: 'status', status: error } : { kind: 'fail', error }, often),
    hang: (method, often) => onMethod(method, { kind: 'hang' }, often),
    slow: (method, milliseconds, often) => onMethod(method, { kind: 'delay', milliseconds }, often),
    calm() {
      troubles.methods.length = 0
      troubles.deliveries.length = 0
    },
    ...upheavals(world),
  }
}

function upheavals(
  world: World,
): Pick<Chaos, 'archive' | 'unarchive' | 'removeBot' | 'deactivate' | 'disconnectSockets'> {
  return {
    archive(name) {
      channelNamed(world, name).archived = true
      world.changes.tell()
    },
    unarchive(name) {
      channelNamed(world, name).archived = false
      world.changes.tell()
    },
    removeBot(name) {
      channelNamed(world, name).members.delete(world.workspace.app.userId)
      world.changes.tell()
    },
    deactivate(name) {
      personNamed(world, name).deactivated = true
      world.changes.tell()
    },
    disconnectSockets: (reason) => (reason === 'cut' ? cutSockets(world) : askToReconnect(world, reason)),
  }
}
