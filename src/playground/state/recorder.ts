import type { Json, JsonObject } from './json.ts'

/** One call the app made. */
export type RecordedCall = {
  readonly method: string
  readonly at: Date
  readonly payload: JsonObject
  readonly status: number
  /** Absent when the caller was not to hear it. */
  readonly answer: Json | undefined
  readonly error: string | undefined
  /** The trouble that was made for it, if any. */
  readonly trouble: string | undefined
}

/** One thing Slack told the app, with what came back. */
export type RecordedDelivery = {
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
}

/** A payload the validator refused. */
export type Refusal = { readonly where: string; readonly at: Date; readonly messages: readonly string[] }

/** A message posted twice: same channel, same metadata. */
export type DuplicatePost = { readonly channel: string; readonly ts: string; readonly earlierTs: string }

export type Recorder = {
  readonly calls: RecordedCall[]
  readonly deliveries: RecordedDelivery[]
  readonly refusals: Refusal[]
  /** What Slack accepts but people would mind. */
  readonly advice: Refusal[]
  readonly duplicatePosts: DuplicatePost[]
}

export function createRecorder(): Recorder {
  return { calls: [], deliveries: [], refusals: [], advice: [], duplicatePosts: [] }
}

export type Report = {
  readonly methods: ReadonlyMap<string, number>
  readonly slowest: readonly RecordedDelivery[]
  readonly late: readonly RecordedDelivery[]
  readonly unanswered: readonly RecordedDelivery[]
  readonly refusals: readonly Refusal[]
  readonly duplicatePosts: readonly DuplicatePost[]
  /** The same as lines for a terminal. */
  readonly table: string
}

/** Judges what was recorded: methods used, slow or missing answers, refused payloads, duplicate posts. */
export function makeReport(recorder: Recorder, answerWithin: number): Report {
  const methods = new Map<string, number>()
  for (const call of recorder.calls) methods.set(call.method, (methods.get(call.method) ?? 0) + 1)
  const answered = recorder.deliveries.filter((one) => one.elapsed !== undefined)
  const slowest = answered.toSorted((a, b) => (b.elapsed ?? 0) - (a.elapsed ?? 0)).slice(0, 5)
  const late = answered.filter((one) => (one.elapsed ?? 0) > answerWithin)
  const unanswered = recorder.deliveries.filter((one) => one.elapsed === undefined)
  const { refusals, duplicatePosts } = recorder
  const lines = [
    `Calls        ${[...methods].map(([name, count]) => `${name} ${count}`).join(', ') || 'none'}`,
    `Deliveries   ${recorder.deliveries.length}, late ${late.length}, unanswered ${unanswered.length}`,
    ...slowest.map((one) => `  ${Math.round(one.elapsed ?? 0)} ms  ${one.kind} ${one.about}`),
    ...unanswered.map((one) => `  no answer  ${one.kind} ${one.about}${one.error ? ` (${one.error})` : ''}`),
    `Refused      ${refusals.length}`,
    ...refusals.map((one) => `  ${one.where}: ${one.messages.join('; ')}`),
    `Duplicates   ${duplicatePosts.length}`,
  ]
  return { methods, slowest, late, unanswered, refusals, duplicatePosts, table: lines.join('\n') }
}
