import { context, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { CardView } from '../cards/card.ts'
import { offersRetry, tryAgainButton } from './card-buttons.ts'
import { links } from './outcome-blocks.ts'
import { type RunShown, readRunCard } from './read-run-card.ts'
import { oneLine, runTitle, stateWord } from './run-words.ts'

/** Tells the one who asked what came of it, once: a message that stays as it was posted. */
export const outcomeCard: CardView = async (ctx, card) => {
  if (card.ts !== null) return null
  const shown = await readRunCard(ctx, card.subjectId)
  if (shown === null || shown.run.endedAt === null) return null
  const { run } = shown
  const text = mrkdwn`${bold(runTitle(shown))}: ${outcome(shown)}`
  return message(text, [
    section(joinMrkdwn([text, ...links(run)], '\n')),
    context([mrkdwn`Reference ${run.ticket}`]),
    ...(offersRetry(run.state) ? [tryAgainButton(run.id)] : []),
  ])
}

function outcome(shown: RunShown): Mrkdwn {
  const { run } = shown
  switch (run.state) {
    case 'declined':
      return declined(shown)
    case 'expired':
      return expired(shown)
    case 'succeeded':
      return withSummary(run.statusLabel ?? 'done', run.summary)
    case 'failed':
      return withSummary(run.statusLabel === null ? 'failed' : `failed (${run.statusLabel})`, run.summary)
    default:
      return withSummary(stateWord(shown), run.summary)
  }
}

function withSummary(word: string, summary: string | null): Mrkdwn {
  const said = summary?.trim() ?? ''
  return said === '' ? mrkdwn`${oneLine(word)}.` : mrkdwn`${oneLine(word)}. ${cut(said, 1_500)}`
}

function declined({ stages }: RunShown): Mrkdwn {
  const decision = stages.flatMap(({ approval }) => approval.decisions).find(({ verdict }) => verdict === 'decline')
  if (decision === undefined) return mrkdwn`declined.`
  const why = decision.comment === null ? '.' : `: ${oneLine(decision.comment, 1_000)}`
  return mrkdwn`${oneLine(decision.name, 100)} declined it${why}`
}

function expired({ stages }: RunShown): Mrkdwn {
  const stage = stages.find(({ approval }) => approval.state === 'expired')
  return stage === undefined
    ? mrkdwn`expired, because nobody decided in time.`
    : mrkdwn`expired, because nobody of ${stage.teamTitle} decided in time.`
}
