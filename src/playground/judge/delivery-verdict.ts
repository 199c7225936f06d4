import type { RecordedDelivery } from '../state/recorder.ts'

/** Milliseconds that Slack gives an app. */
export const SLACK_WAITS = 3_000

/** How a delivery ended, as the app's part in it: what the report counts. */
export type DeliveryVerdict = {
  readonly ended: 'in time' | 'late' | 'never' | 'refused' | 'nobody there' | 'closed'
  /** The switch of the playground that caused it; nothing where the app itself is to look at. */
  readonly expected: string | undefined
}

/**
 * Judges one delivery: answered in `answerWithin` milliseconds (Slack's own three seconds where more was given), later,
 * or not at all, and whether somebody asked for it. Only the first acknowledgement counts.
 */
export function judgeDelivery(delivery: RecordedDelivery, answerWithin: number): DeliveryVerdict {
  const ended = endingOf(delivery, answerWithin)
  if (ended === 'in time') return { ended, expected: undefined }
  const trouble = delivery.troubles.find((one) => one !== 'duplicate')
  const impatient = answerWithin < SLACK_WAITS && (ended === 'late' || ended === 'never')
  return { ended, expected: trouble ?? (impatient ? `only ${answerWithin} ms were given` : undefined) }
}

function endingOf({ elapsed, error, sent }: RecordedDelivery, answerWithin: number): DeliveryVerdict['ended'] {
  if (elapsed !== undefined) return elapsed > Math.min(answerWithin, SLACK_WAITS) ? 'late' : 'in time'
  if (error === undefined) return 'closed'
  if (error === 'operation_timeout') return 'never'
  return sent > 0 ? 'refused' : 'nobody there'
}
