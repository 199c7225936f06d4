import { type JsonObject, objectAt, objectsAt, textAt } from '../state/json.ts'
import {
  messageTarget,
  type RecordedCall,
  type RecordedDelivery,
  type Recorder,
  type Refusal,
} from '../state/recorder.ts'

/** One call or one delivery, told apart. */
export type Entry =
  | { readonly kind: 'call'; readonly order: number; readonly call: RecordedCall }
  | { readonly kind: 'delivery'; readonly order: number; readonly delivery: RecordedDelivery }

/** Everything that went between the playground and the app, the oldest first. */
export function entriesOf(recorder: Recorder): Entry[] {
  const calls = recorder.calls.map((call) => ({ kind: 'call' as const, order: call.order, call }))
  const deliveries = recorder.deliveries.map((delivery) => ({
    kind: 'delivery' as const,
    order: delivery.order,
    delivery,
  }))
  return [...calls, ...deliveries].toSorted((a, b) => a.order - b.order)
}

/** The one call or delivery of this place in the order, if it is still kept. */
export function entryAt(recorder: Recorder, order: number): Entry | undefined {
  const call = recorder.calls.find((one) => one.order === order)
  if (call) return { kind: 'call', order, call }
  const delivery = recorder.deliveries.find((one) => one.order === order)
  return delivery && { kind: 'delivery', order, delivery }
}

/** The deliveries before a call: the very one whose trigger or response URL it uses, else the last few just before it. */
export type Before = { readonly sure: boolean; readonly deliveries: readonly RecordedDelivery[] }

const JUST_BEFORE = 10_000
const MOST_BEFORE = 2

export function beforeCall(recorder: Recorder, call: RecordedCall): Before {
  const used = [textAt(call.payload, 'trigger_id'), call.via].filter((one) => one !== undefined)
  const giver = used.length > 0 && recorder.deliveries.find((one) => keysOf(one).some((key) => used.includes(key)))
  if (giver) return { sure: true, deliveries: [giver] }
  const near = recorder.deliveries.filter((one) => one.order < call.order && call.real - one.real < JUST_BEFORE)
  return { sure: false, deliveries: near.slice(-MOST_BEFORE) }
}

/** The calls that use what a delivery gave: its trigger or its response URL. */
export function callsFrom(recorder: Recorder, delivery: RecordedDelivery): RecordedCall[] {
  const given = keysOf(delivery)
  return recorder.calls.filter((one) =>
    [textAt(one.payload, 'trigger_id'), one.via].some((key) => key && given.includes(key)),
  )
}

function keysOf({ payload }: RecordedDelivery): string[] {
  const urls = objectsAt(payload, 'response_urls').map((one) => textAt(one, 'response_url'))
  return [textAt(payload, 'trigger_id'), textAt(payload, 'response_url'), ...urls].filter((one) => one !== undefined)
}

/** What wrote a message or a view, the oldest first, with what each did. */
export function writersOf(recorder: Recorder, target: string): { readonly what: string; readonly entry: Entry }[] {
  return recorder.writings
    .filter((one) => one.target === target)
    .flatMap(({ by, what }) => {
      const entry = entryAt(recorder, by)
      return entry ? [{ what, entry }] : []
    })
}

/** What the app was told about a message or a view: gestures on it and events of it, the oldest first. */
export function deliveriesAbout(recorder: Recorder, target: string): RecordedDelivery[] {
  return recorder.deliveries.filter((one) => targetsIn(one.payload).includes(target))
}

function targetsIn(payload: JsonObject): string[] {
  const container = objectAt(payload, 'container')
  const channel = objectAt(payload, 'channel')
  const event = objectAt(payload, 'event')
  const item = objectAt(event, 'item')
  const at = (where: unknown, ts: unknown) =>
    typeof where === 'string' && typeof ts === 'string' ? [messageTarget({ channel: where, ts })] : []
  return [
    ...at(container.channel_id, container.message_ts),
    ...at(channel.id, objectAt(payload, 'message').ts),
    ...at(event.channel, event.message_ts ?? event.ts),
    ...at(event.channel, objectAt(event, 'message').ts),
    ...at(item.channel, item.ts),
    ...[objectAt(payload, 'view').id, objectAt(event, 'view').id].filter((one) => typeof one === 'string'),
  ]
}

/** Calls that were meant for a message or a view and did not get through. */
export function failedCalls(recorder: Recorder, target: string): RecordedCall[] {
  return recorder.calls.filter(({ error, payload }) => {
    if (error === undefined) return false
    const ts = textAt(payload, 'ts') ?? textAt(payload, 'message_ts') ?? ''
    return payload.view_id === target || messageTarget({ channel: textAt(payload, 'channel') ?? '', ts }) === target
  })
}

/** What the validator found in a call or an answer, and what it advises. */
export function findingsOn(
  recorder: Recorder,
  order: number,
): { refused: readonly Refusal[]; advice: readonly Refusal[] } {
  const by = (one: Refusal) => one.by === order
  return { refused: recorder.refusals.filter(by), advice: recorder.advice.filter(by) }
}

/** The messages and views that a call or an acknowledgement wrote. */
export function writtenBy(recorder: Recorder, order: number): readonly { target: string; what: string }[] {
  return recorder.writings.filter((one) => one.by === order)
}
