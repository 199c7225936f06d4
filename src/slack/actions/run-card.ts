import type { CallPreview } from '../../actions/index.ts'
import { context, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { limits } from '../../block-kit/limits.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { textLength } from '../../block-kit/whole-payload-rule.ts'
import { isDecidedOn } from '../approvals/read-stage.ts'
import type { Card, CardView } from '../cards/card.ts'
import { moment } from '../moment.ts'
import { answersBlocks } from './answers-blocks.ts'
import { approversButtons, offersRetry, tryAgainButton, withdrawButton } from './card-buttons.ts'
import { insteadOf } from './instead-of.ts'
import { outcomeBlocks } from './outcome-blocks.ts'
import { pendingStage, type RunShown, readRunCard } from './read-run-card.ts'
import { oneLine, runHead, runTitle, stateWord } from './run-words.ts'
import { stageLines } from './stage-lines.ts'

/** The card of a run, for those who approve and for the one who asked: one drawing, with different buttons. */
export const runCard: CardView = async (ctx, card) => {
  const shown = await readRunCard(ctx, card.subjectId)
  if (shown === null) return null
  const pending = pendingStage(shown.stages, shown.consent)
  const decides = pending !== null && (await isDecidedOn(ctx, card, pending)) ? pending.approval.id : null
  return drawRunCard(shown, card, decides)
}

/** Draws the card; `decides` is the approval that is decided on it, if there is one. */
function drawRunCard(shown: RunShown, card: Card, decides: string | null): MessagePayload {
  const { run, definition, names } = shown
  const who = mrkdwn`Requested by ${oneLine(run.requester.name, 100)} · ${moment(run.requestedAt)}`
  const before = [section(mrkdwn`${runHead(shown)}\n${who}`), ...insteadOf(card).map((line) => context([line]))]
  const after = [...stagesBlocks(shown), ...outcomeBlocks(run), ...smallPrint(shown), ...buttons(shown, card, decides)]
  const room = limits.messageCharactersAimed.max - textLength([...before, ...after])
  return message(lineOf(shown), [...before, ...fitting(answersBlocks(definition, run, names), room), ...after])
}

/** The answers give way where a card would be too long: without its stages and buttons it would be of no use. */
function fitting(blocks: readonly MessageBlock[], room: number): MessageBlock[] {
  const note = context([mrkdwn`The answers are too long to show all of them here.`])
  let left = room - textLength([note])
  const over = blocks.findIndex((block) => {
    left -= textLength([block])
    return left < 0
  })
  return over === -1 ? [...blocks] : [...blocks.slice(0, over), note]
}

function stagesBlocks({ stages }: RunShown): MessageBlock[] {
  return stages.length === 0 ? [] : [section(joinMrkdwn(stageLines(stages), '\n'))]
}

function smallPrint({ run, call }: RunShown): MessageBlock[] {
  const what = call === null || run.endedAt !== null ? [] : [willHappen(call)]
  return [context([...what, mrkdwn`Reference ${run.ticket}`])]
}

function willHappen({ method, url, told }: CallPreview): Mrkdwn {
  const values = told.length === 0 ? '' : ` (${told.join(', ')})`
  return mrkdwn`What will happen: ${method} ${oneLine(url)}${values}`
}

function buttons({ run, consent }: RunShown, card: Card, decides: string | null): MessageBlock[] {
  if (decides !== null) return [approversButtons(decides)]
  if (card.purpose !== 'run/requester') return []
  if (run.state === 'awaiting_approval') return consent?.state === 'pending' ? [withdrawButton('run', run.id)] : []
  return offersRetry(run.state) ? [tryAgainButton(run.id)] : []
}

/** What a notification says: all that matters in one line. */
function lineOf(shown: RunShown): Mrkdwn {
  const pending = pendingStage(shown.stages, shown.consent)
  const waits = pending === null ? '' : `: ${pending.teamTitle} can decide`
  return mrkdwn`${runTitle(shown)}, requested by ${oneLine(shown.run.requester.name, 100)}. ${stateWord(shown)}${waits}.`
}
