import type { Actor } from '../../base/ctx.ts'
import { RepeatLater } from '../../base/repeat-later.ts'
import type { CallFailure } from '../call-outcome.ts'
import type { SlackParts } from '../parts.ts'
import { type ClaimedCard, releaseCard } from './claim-card.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** Seconds before the first look after a lost answer: the message may still be on its way. */
const doubtSeconds = 3

const mostSeconds = 300

/**
 * Lets go of a card that could not be shown now and has the job repeated: when Slack said, or after a pause that doubles
 * with every failure. Always throws RepeatLater.
 */
export async function setAside(
  parts: SlackParts,
  card: ClaimedCard,
  failure: Exclude<CallFailure, { kind: 'refused' }>,
  { inDoubt }: { inDoubt: boolean },
): Promise<never> {
  const seconds = failure.kind === 'wait' ? failure.seconds : pause(card.failures)
  const notBefore = new Date(parts.machineClock.now().getTime() + seconds * 1000)
  const failed = failure.kind !== 'wait'
  await parts.transact(asCards, (ctx) => releaseCard(ctx.tx, card, { notBefore, inDoubt, failed }))
  throw new RepeatLater(seconds + 0.1, `Slack: ${failure.kind}`)
}

function pause(failures: number): number {
  return Math.min(doubtSeconds * 2 ** Math.min(failures, 10), mostSeconds)
}
