import { type DecideApproval, type Decided, decideApproval } from '../../approvals/index.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Gesture } from '../gesture.ts'
import { once } from '../once.ts'
import type { SlackParts } from '../parts.ts'
import { asPerson } from '../person.ts'
import { approvingTitle } from './approving-team.ts'

/** Records a decision, once a delivery, and says to the one who made it what came of it. Refusals are thrown. */
export async function decide(parts: SlackParts, gesture: Gesture, decision: DecideApproval): Promise<Mrkdwn> {
  try {
    return await asPerson(parts, gesture.account, async (ctx) => {
      await once(ctx, gesture)
      const decided = await decideApproval(ctx, decision)
      const next = decided.consent.approvals.find(({ id }) => id === decided.outcome.opens)
      return decidedWords(decision.verdict, decided, next === undefined ? null : await approvingTitle(ctx, next.team))
    })
  } catch (error) {
    if (isGone(error)) return goneWords
    throw error
  }
}

/** Said where a button belongs to something that is not there any more. */
export const goneWords = mrkdwn`This request is not here any more; there is nothing to decide.`

/** Whether an approval was not found: its button has outlived it. */
export function isGone(error: unknown): boolean {
  return error instanceof Refusal && error.reason.code === 'not_found'
}

function decidedWords(verdict: DecideApproval['verdict'], { outcome, consent }: Decided, next: string | null): Mrkdwn {
  if (verdict === 'decline') return mrkdwn`You declined this. The one who asked is told why.`
  if (next !== null) return mrkdwn`You approved this. ${next} is asked next.`
  if (outcome.missing === 0) {
    const then = consent.subject.kind === 'claim' ? 'It takes effect now.' : 'It starts now.'
    return mrkdwn`You approved this. ${then}`
  }
  return outcome.missing === 1
    ? mrkdwn`You approved this. One more person has to.`
    : mrkdwn`You approved this. ${outcome.missing} more people have to.`
}
