import { deliver } from '../delivery/deliver.ts'
import type { Delivery, Outcome } from '../delivery/delivery.ts'
import { askToReconnect, cutSockets } from '../delivery/sockets.ts'
import { archive, makePrivate, removeBot, unarchive } from '../happenings/channels.ts'
import { deactivate } from '../happenings/people.ts'
import type { World } from '../state/world.ts'
import { letPass } from './standing-back.ts'
import type { DeliveryKind, DeliveryTrouble, EVERY, MethodTrouble } from './trouble.ts'
import { reinstall, revokeToken, uninstall } from './uninstall.ts'

/** How often a trouble strikes, and with what chance each time it could (seeded); once and surely unless told otherwise. */
export type Often = { readonly times?: number; readonly chance?: number }
type Kind = DeliveryKind | typeof EVERY

/** Switches that make the trouble a real Slack makes. A method or kind may be `all`. */
export type Chaos = {
  /** Delivers twice with the same ids, at the same time, perhaps over two connections. */
  duplicate(kind: Kind, often?: Often): void
  /** Delivers late by milliseconds of real time. */
  delay(kind: Kind, milliseconds: number, often?: Often): void
  /** Swaps the next two deliveries of a kind: the first is sent when the second has ended, or when none follows in time. */
  reorder(kind: Kind, often?: Often): void
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
  /** Does what was asked and cuts the connection in the middle of the answer. */
  halfAnswer(method: string, often?: Often): void
  /** Answers with one of Slack's errors, or with an HTTP status when it is a number; nothing is done. */
  fail(method: string, error: string | number, often?: Often): void
  /** Never answers; nothing is done. */
  hang(method: string, often?: Often): void
  /** Answers late by milliseconds of real time. */
  slow(method: string, milliseconds: number, often?: Often): void
  /** Limits calls as Slack does, each method by its tier and by the playground's clock; off at the start. */
  realRates(on: boolean): void
  /** Ends every trouble: what has not struck yet or stands back, real rates, revoked tokens. The app is installed again. */
  calm(): void
  archive(channel: string): void
  unarchive(channel: string): void
  makePrivate(channel: string): void
  removeBot(channel: string): void
  /** Deactivates a person's account. */
  deactivate(person: string): void
  /** Revokes the bot's token; the app hears `tokens_revoked` and its calls are answered `token_revoked`. */
  revokeToken(): Promise<void>
  /** Takes the app out of the workspace: it hears `tokens_revoked` and `app_uninstalled`, then nothing more. */
  uninstall(): Promise<void>
  /** Installs the app again, with the tokens it had. */
  reinstall(): void
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
    reorder: (kind, often) => onDelivery(kind, { kind: 'reorder' }, often),
    drop: (kind, often) => onDelivery(kind, { kind: 'drop' }, often),
    deliverAgain: ({ delivery }) => {
      if (!delivery) throw new Error('This gesture delivered nothing')
      return deliver(world, delivery)
    },
    rateLimit: (method, retryAfter, often) => onMethod(method, { kind: 'rateLimit', retryAfter }, often),
    loseAnswer: (method, often) => onMethod(method, { kind: 'loseAnswer' }, often),
    holdAnswer: (method, often) => onMethod(method, { kind: 'holdAnswer' }, often),
    halfAnswer: (method, often) => onMethod(method, { kind: 'halfAnswer' }, often),
    fail: (method, error, often) =>
      onMethod(method, typeof error === 'number' ? { kind: 'status', status: error } : { kind: 'fail', error }, often),
    hang: (method, often) => onMethod(method, { kind: 'hang' }, often),
    slow: (method, milliseconds, often) => onMethod(method, { kind: 'delay', milliseconds }, often),
    realRates: (on) => limitByTiers(world, on),
    calm() {
      troubles.methods.length = 0
      troubles.deliveries.length = 0
      for (const kind of [...troubles.standingBack.keys()]) letPass(troubles.standingBack, kind)
      limitByTiers(world, false)
      reinstall(world)
    },
    ...upheavals(world),
  }
}

function limitByTiers(world: World, on: boolean): void {
  world.tiers = on
  world.rates.clear()
}

function upheavals(
  world: World,
): Pick<
  Chaos,
  | 'archive'
  | 'unarchive'
  | 'makePrivate'
  | 'removeBot'
  | 'deactivate'
  | 'revokeToken'
  | 'uninstall'
  | 'reinstall'
  | 'disconnectSockets'
> {
  return {
    archive: (name) => void archive(world, name),
    unarchive: (name) => void unarchive(world, name),
    makePrivate: (name) => void makePrivate(world, name),
    removeBot: (name) => void removeBot(world, name),
    deactivate: (name) => void deactivate(world, name),
    revokeToken: () => revokeToken(world),
    uninstall: () => uninstall(world),
    reinstall: () => reinstall(world),
    disconnectSockets: (reason) => (reason === 'cut' ? cutSockets(world) : askToReconnect(world, reason)),
  }
}
