import type { DuplicatePost, RecordedDelivery, Recorder, Refusal } from '../state/recorder.ts'
import { type DeliveryVerdict, judgeDelivery } from './delivery-verdict.ts'

/** A delivery that did not go as it has to, with why. */
export type Judged = RecordedDelivery & { readonly verdict: DeliveryVerdict }

/** What the judge says of everything that was recorded. */
export type Report = {
  readonly methods: ReadonlyMap<string, number>
  readonly deliveries: number
  readonly slowest: readonly RecordedDelivery[]
  readonly late: readonly Judged[]
  /** Never acknowledged, for whatever reason. */
  readonly unanswered: readonly Judged[]
  readonly refusals: readonly Refusal[]
  readonly advice: readonly Refusal[]
  readonly duplicatePosts: readonly DuplicatePost[]
  /** The same as lines for a terminal. */
  readonly table: string
}

const MOST_LINES = 5

/** Judges what was recorded: methods used, slow or missing answers, refused payloads, duplicate posts. */
export function makeReport(recorder: Recorder, answerWithin: number): Report {
  const methods = new Map<string, number>()
  for (const call of recorder.calls) methods.set(call.method, (methods.get(call.method) ?? 0) + 1)
  const answered = recorder.deliveries.filter((one) => one.elapsed !== undefined)
  const judged = recorder.deliveries.map((one) => ({ ...one, verdict: judgeDelivery(one, answerWithin) }))
  const report = {
    methods,
    deliveries: recorder.deliveries.length,
    slowest: answered.toSorted((a, b) => (b.elapsed ?? 0) - (a.elapsed ?? 0)).slice(0, MOST_LINES),
    late: judged.filter((one) => one.verdict.ended === 'late'),
    unanswered: judged.filter((one) => one.elapsed === undefined),
    refusals: [...recorder.refusals],
    advice: [...recorder.advice],
    duplicatePosts: [...recorder.duplicatePosts],
  }
  return { ...report, table: tableOf(report) }
}

function tableOf(report: Omit<Report, 'table'>): string {
  const { methods, late, unanswered, refusals, duplicatePosts } = report
  const used = [...methods].toSorted(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`)
  const { deliveries, slowest, advice } = report
  return [
    `Calls        ${used.join(', ') || 'none'}`,
    `Deliveries   ${deliveries}, late ${late.length}, never acknowledged ${unanswered.length}`,
    ...slowest.map((one) => `  ${Math.round(one.elapsed ?? 0)} ms  ${one.kind} ${one.about}`),
    ...some(unanswered, (one) => `  ${one.verdict.ended}  ${one.kind} ${one.about}${reason(one.verdict.expected)}`),
    `Refused      ${refusals.length}`,
    ...some(refusals, inWords),
    `Advice       ${advice.length}`,
    ...some(advice, inWords),
    `Duplicates   ${duplicatePosts.length}`,
    ...some(
      duplicatePosts,
      (one) => `  ${one.channel} ${one.ts} says the same as ${one.earlierTs}${reason(one.trouble)}`,
    ),
  ].join('\n')
}

function some<T>(list: readonly T[], line: (one: T) => string): string[] {
  const more = list.length > MOST_LINES ? [`  and ${list.length - MOST_LINES} more`] : []
  return [...list.slice(0, MOST_LINES).map(line), ...more]
}

function inWords(one: Refusal): string {
  return `  ${one.where}: ${one.messages.join('; ')}`
}

function reason(expected: string | undefined): string {
  return expected === undefined ? '' : ` (expected: ${expected})`
}
