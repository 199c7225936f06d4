import type { JsonObject } from '../state/json.ts'
import type { RecordedDelivery } from '../state/recorder.ts'
import type { World } from '../state/world.ts'
import { letPass, standBack } from '../trouble/standing-back.ts'
import { type DeliveryKind, type DeliveryTrouble, strikeDelivery } from '../trouble/trouble.ts'
import type { Delivery, Outcome, Sent } from './delivery.ts'
import { sendByHttp } from './http.ts'
import { type Attempt, sendBySocket } from './sockets.ts'

const FIRST: Attempt = { number: 0, reason: '' }
/** How long an answer that comes too late is still noted, in milliseconds of real time. */
const LISTEN_ON = 60_000

/** Prepares a delivery and writes it into the record. */
export function createDelivery(
  world: World,
  given: { kind: DeliveryKind; about: string; payload: JsonObject; wantsAnswer?: boolean },
): Delivery {
  const id = world.ids.secret(32)
  const { kind, about, payload, wantsAnswer = false } = given
  const record: RecordedDelivery = {
    ...world.recorder.stamp(),
    id,
    kind,
    about,
    payload,
    at: world.clock.now(),
    sent: 0,
    elapsed: undefined,
    answer: undefined,
    error: undefined,
    troubles: [],
  }
  world.recorder.deliveries.push(record)
  return { id, kind, about, payload, wantsAnswer, record }
}

/**
 * Sends a delivery to the app, with the trouble that is due, and waits for the first acknowledgement, `answerWithin`
 * milliseconds at most. A later one is still recorded. Never throws.
 */
export async function deliver(world: World, delivery: Delivery, attempt: Attempt = FIRST): Promise<Outcome> {
  const { standingBack } = world.troubles
  const overtaken = standingBack.get(delivery.kind)
  const outcome = await dispatch(world, delivery, attempt)
  if (overtaken && standingBack.get(delivery.kind) === overtaken) letPass(standingBack, delivery.kind)
  return outcome
}

async function dispatch(world: World, delivery: Delivery, attempt: Attempt): Promise<Outcome> {
  const troubles = strikeDelivery(world.troubles, delivery.kind, world.random)
  const started = performance.now()
  delivery.record.troubles.push(...troubles.map((one) => one.kind))
  const ended = (outcome: Omit<Outcome, 'elapsed'>) => finish(world, delivery, performance.now() - started, outcome)
  if (world.app.state === 'uninstalled') {
    delivery.record.troubles.push('uninstalled')
    return ended({ answer: undefined, timedOut: false, error: 'dispatch_failed' })
  }
  if (troubles.some((one) => one.kind === 'drop')) {
    delivery.record.sent += 1
    return ended({ answer: undefined, timedOut: true, error: 'operation_timeout', why: lateness(world) })
  }
  await holdUp(world, delivery, troubles)
  if (world.sockets.open.size === 0 && !world.settings.http) {
    return ended({ answer: undefined, timedOut: false, error: 'dispatch_failed', why: 'connection_failed' })
  }
  const copies = troubles.some((one) => one.kind === 'duplicate') ? 2 : 1
  const sendings = Array.from({ length: copies }, () => send(world, delivery, attempt, started))
  const first = await inTime(firstAcked(sendings), world.settings.answerWithin)
  if (!first) return ended({ answer: undefined, timedOut: true, error: 'operation_timeout', why: lateness(world) })
  if (first.acked) return ended({ answer: first.body, timedOut: false, error: undefined })
  const { why, noRetry = false } = first
  return ended({ answer: undefined, timedOut: false, error: 'dispatch_failed', why, noRetry })
}

/** Keeps a delivery back as its troubles ask. */
async function holdUp(world: World, delivery: Delivery, troubles: readonly DeliveryTrouble[]): Promise<void> {
  const delay = troubles.find((one) => one.kind === 'delay')
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay.milliseconds))
  if (!troubles.some((one) => one.kind === 'reorder')) return
  await standBack(world.troubles.standingBack, delivery.kind, world.settings.answerWithin)
}

/** How retries name an answer that did not come in time. */
function lateness(world: World): string {
  return world.sockets.open.size > 0 ? 'timeout' : 'http_timeout'
}

async function send(world: World, delivery: Delivery, attempt: Attempt, started: number): Promise<Sent> {
  delivery.record.sent += 1
  const signal = listenOn(world)
  const bySocket = world.sockets.open.size > 0
  const sent = await (bySocket ? sendBySocket : sendByHttp)(world, delivery, attempt, signal)
  if (sent.acked && delivery.record.elapsed === undefined) {
    delivery.record.elapsed = performance.now() - started
    delivery.record.answer = sent.body
    world.changes.tell()
  }
  return sent
}

function listenOn(world: World): AbortSignal {
  const patience = AbortSignal.timeout(Math.max(LISTEN_ON, world.settings.answerWithin))
  return AbortSignal.any([patience, world.closing.signal])
}

/** The first acknowledgement among the copies; the last failure when none came. */
function firstAcked(sendings: Promise<Sent>[]): Promise<Sent> {
  let left = sendings.length
  return new Promise((resolve) => {
    for (const sending of sendings) {
      sending.then(
        (sent) => {
          left -= 1
          if (sent.acked || left === 0) resolve(sent)
        },
        () => {},
      )
    }
  })
}

function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function finish(world: World, delivery: Delivery, elapsed: number, outcome: Omit<Outcome, 'elapsed'>): Outcome {
  if (outcome.error) delivery.record.error = outcome.error
  world.changes.tell()
  return { ...outcome, elapsed }
}
