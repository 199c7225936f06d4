import { AsyncLocalStorage } from 'node:async_hooks'
import type { Json, JsonObject } from './json.ts'

/** When something came: its place among all calls and deliveries, and milliseconds of real time for comparing. */
export type Stamp = { readonly order: number; readonly real: number }

/** One call the app made. */
export type RecordedCall = Stamp & {
  readonly method: string
  readonly at: Date
  readonly payload: JsonObject
  /** The address it came to, where that says more than the method: a `response_url`. */
  readonly via?: string
  readonly status: number
  /** Absent when the caller was not to hear it. */
  readonly answer: Json | undefined
  readonly error: string | undefined
  /** The trouble that was made for it, if any. */
  readonly trouble: string | undefined
}

/** One thing Slack told the app, with what came back. */
export type RecordedDelivery = Stamp & {
  readonly id: string
  readonly kind: string
  /** The command, action, callback or event it is about. */
  readonly about: string
  readonly at: Date
  readonly payload: JsonObject
  /** How often it was sent. */
  sent: number
  /** Milliseconds of real time to the first answer; absent while there is none. */
  elapsed: number | undefined
  answer: Json | undefined
  error: string | undefined
  /** The kinds of trouble that were made for it. */
  readonly troubles: string[]
}

/** A payload the validator refused; `by` is the call or delivery that carried it. */
export type Refusal = {
  readonly where: string
  readonly at: Date
  readonly messages: readonly string[]
  readonly by: number | undefined
}

/** A message posted twice: same channel, same metadata. */
export type DuplicatePost = {
  readonly channel: string
  readonly ts: string
  readonly earlierTs: string
  /** The trouble that kept the first post's answer from the app. */
  readonly trouble: string | undefined
}

/** What one call or acknowledgement did to a message (`channel ts`) or a view (its id). */
export type Writing = { readonly by: number; readonly target: string; readonly what: 'made' | 'changed' | 'deleted' }

/** Everything that went between the playground and the app: the newest ten thousand of each kind. */
export type Recorder = {
  readonly calls: RecordedCall[]
  readonly deliveries: RecordedDelivery[]
  readonly refusals: Refusal[]
  /** What Slack accepts but people would mind. */
  readonly advice: Refusal[]
  readonly duplicatePosts: DuplicatePost[]
  /** The ts of the first post of each content, by channel and metadata. */
  readonly firstPosts: Map<string, string>
  readonly writings: Writing[]
  /** The stamp of the next call or delivery. */
  stamp(): Stamp
  /** Carries out what a call or an acknowledgement asks, so that everything it writes is known to come from it. */
  during<T>(order: number, run: () => T): T
  /** The call or delivery that is being carried out here. */
  cause(): number | undefined
  /** Notes what is done to a message or view; what people do themselves is not noted. */
  wrote(target: string, what: Writing['what']): void
}

const MOST_KEPT = 10_000
const DROPPED_AT_ONCE = 1_000

export function createRecorder(): Recorder {
  const causes = new AsyncLocalStorage<number>()
  let order = 0
  const lists = { calls: [], deliveries: [], refusals: [], advice: [], duplicatePosts: [], writings: [] }
  const recorder: Recorder = {
    ...lists,
    firstPosts: new Map(),
    stamp() {
      for (const list of Object.values(lists)) if (list.length > MOST_KEPT) list.splice(0, DROPPED_AT_ONCE)
      order += 1
      return { order, real: performance.now() }
    },
    during: (by, run) => causes.run(by, run),
    cause: () => causes.getStore(),
    wrote(target, what) {
      const by = causes.getStore()
      if (by !== undefined) recorder.writings.push({ by, target, what })
    },
  }
  return recorder
}

/** How writings name a message. */
export function messageTarget(message: { readonly channel: string; readonly ts: string }): string {
  return `${message.channel} ${message.ts}`
}
