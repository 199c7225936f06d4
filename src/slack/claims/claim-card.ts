import { context, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { message } from '../../block-kit/message.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { quotation } from '../../block-kit/rich-text.ts'
import { approversButtons, withdrawButton } from '../actions/card-buttons.ts'
import { insteadOf } from '../actions/instead-of.ts'
import { pendingStage } from '../actions/read-run-card.ts'
import { oneLine } from '../actions/run-words.ts'
import { stageLines } from '../actions/stage-lines.ts'
import { isDecidedOn, type StageShown } from '../approvals/read-stage.ts'
import type { Card, CardView } from '../cards/card.ts'
import { kindLine, nameIn } from '../catalog/entity-words.ts'
import { moment } from '../moment.ts'
import { type ClaimShown, claimHead, claimOutcome, claimState, claimTitle } from './claim-words.ts'
import { readClaimCard } from './read-claim-card.ts'

const longestReason = 700

type Shown = ClaimShown & { readonly stages: readonly StageShown[] }

/** The card of a claim, for those who decide and for the one who asked: one drawing, with different buttons. */
export const claimCard: CardView = async (ctx, card) => {
  const shown = await readClaimCard(ctx, card.subjectId)
  if (shown === null) return null
  const pending = pendingStage(shown.stages, shown.consent)
  const decides = pending !== null && (await isDecidedOn(ctx, card, pending)) ? pending.approval.id : null
  const { claim } = shown
  const who = mrkdwn`Requested by ${oneLine(claim.requester.name, 100)} · ${moment(claim.requestedAt)}`
  const outcome = claimOutcome(shown)
  return message(lineOf(shown, pending), [
    section(joinMrkdwn([claimHead(shown), who, what(shown)], '\n')),
    ...insteadOf(card).map((line) => context([line])),
    ...(claim.reason === null ? [] : [quotation(cut(claim.reason, longestReason))]),
    ...(shown.stages.length === 0 ? [] : [section(joinMrkdwn(stageLines(shown.stages), '\n'))]),
    ...(outcome === null ? [] : [section(outcome)]),
    context([...willHappen(shown), mrkdwn`Reference ${claim.ticket}`]),
    ...buttons(shown, card, decides),
  ])
}

function what({ claim, entity }: Shown): Mrkdwn {
  if (entity === null) return mrkdwn`${nameIn(claim.entity)} is not in the catalog any more.`
  return mrkdwn`${kindLine(entity)} · ${cut(entity.file, 200)} in ${cut(entity.source, 100)}`
}

function willHappen({ claim, consent, way }: Shown): Mrkdwn[] {
  if (claim.state !== 'awaiting_approval' || consent?.state !== 'pending' || way === null) return []
  return way === 'pull-request'
    ? [mrkdwn`What will happen: a pull request names the owner in its file; it counts once that is merged`]
    : [mrkdwn`What will happen: the portal remembers the owner until its file names one`]
}

function buttons({ claim, consent }: Shown, card: Card, decides: string | null): MessageBlock[] {
  if (decides !== null) return [approversButtons(decides)]
  const waits = claim.state === 'awaiting_approval' && consent?.state === 'pending'
  return waits && card.purpose === 'claim/requester' ? [withdrawButton('claim', claim.id)] : []
}

/** What a notification says: all that matters in one line. */
function lineOf(shown: Shown, pending: StageShown | null): Mrkdwn {
  const waits = pending === null ? '' : `: ${pending.teamTitle} can decide`
  return mrkdwn`${claimTitle(shown)}, requested by ${oneLine(shown.claim.requester.name, 100)}. ${claimState(shown)}${waits}.`
}
