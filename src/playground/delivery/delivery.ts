import type { Json, JsonObject } from '../state/json.ts'
import type { RecordedDelivery } from '../state/recorder.ts'
import type { DeliveryKind } from '../trouble/trouble.ts'

/** One thing Slack tells the app. Its id stays the same however often it is sent. */
export type Delivery = {
  readonly id: string
  readonly kind: DeliveryKind
  /** The command, action, callback or event it is about, for people. */
  readonly about: string
  readonly payload: JsonObject
  /** Whether the acknowledgement's body means something. */
  readonly wantsAnswer: boolean
  readonly record: RecordedDelivery
}

/** What came back for a delivery. */
export type Outcome = {
  /** The acknowledgement's body; nothing when there was none, or none in time. */
  readonly answer: Json | undefined
  /** Milliseconds of real time until the answer, or until nobody waited any longer. */
  readonly elapsed: number
  readonly timedOut: boolean
  /** Slack's word for why there is no answer. */
  readonly error: 'operation_timeout' | 'dispatch_failed' | undefined
  /** Why the sending failed, as retries of events name it. */
  readonly why?: string
  /** The app asked for no retries of this event. */
  readonly noRetry?: boolean
}

/** How one sending ended: acknowledged, refused by the other side, or not at all. */
export type Sent =
  | { readonly acked: true; readonly body: Json | undefined }
  | { readonly acked: false; why: string; noRetry?: boolean }
