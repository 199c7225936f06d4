import { context, section } from '../../block-kit/blocks.ts'
import { message } from '../../block-kit/message.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { oneLine } from '../actions/run-words.ts'
import type { CardView } from '../cards/card.ts'
import { type ClaimShown, claimOutcome, claimTitle } from './claim-words.ts'
import { readClaimShown } from './read-claim-card.ts'

/** Tells the one who asked what came of it, once: a message that stays as it was posted. */
export const claimOutcomeCard: CardView = async (ctx, card) => {
  if (card.ts !== null) return null
  const shown = await readClaimShown(ctx, card.subjectId)
  if (shown === null || shown.claim.endedAt === null) return null
  const text = mrkdwn`${bold(claimTitle(shown))}: ${outcome(shown)}`
  return message(text, [section(text), context([mrkdwn`Reference ${shown.claim.ticket}`])])
}

function outcome(shown: ClaimShown): Mrkdwn {
  const { claim, consent } = shown
  if (claim.state === 'declined') {
    const decisions = consent?.approvals.flatMap((approval) => approval.decisions) ?? []
    const decision = decisions.find(({ verdict }) => verdict === 'decline')
    if (decision === undefined) return mrkdwn`declined.`
    const why = decision.comment === null ? '.' : `: ${oneLine(decision.comment, 1_000)}`
    return mrkdwn`${oneLine(decision.name, 100)} declined it${why}`
  }
  if (claim.state === 'expired') return mrkdwn`expired, because nobody decided in time. You can ask again.`
  const approved = claim.grantedBy === null ? mrkdwn`` : mrkdwn`${oneLine(claim.grantedBy, 100)} approved it. `
  return mrkdwn`${approved}${claimOutcome(shown) ?? 'it is over.'}`
}
