import { actions, type MessageBlock } from '../../block-kit/blocks.ts'
import { button, confirm } from '../../block-kit/elements.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'

/** What those who approve can do. */
export function approversButtons(approval: string): MessageBlock {
  return actions([
    button({ text: 'Approve', actionId: 'approve', value: approval, style: 'primary' }),
    button({ text: 'Approve with comment…', actionId: 'approve_with_comment', value: approval }),
    button({ text: 'Decline…', actionId: 'decline', value: approval }),
  ])
}

/** What can be taken back while it waits for consent, and by which button. */
const withdrawals = {
  run: { title: 'Withdraw this request?', actionId: 'withdraw' },
  claim: { title: 'Withdraw this claim?', actionId: 'withdraw_claim' },
} as const

/** What the one who asked can do while it waits. */
export function withdrawButton(kind: keyof typeof withdrawals, id: string): MessageBlock {
  const { title, actionId } = withdrawals[kind]
  const asked = confirm({
    title,
    text: mrkdwn`Those who were asked need not decide any more. You can ask again at any time.`,
    confirm: 'Withdraw',
    deny: 'Keep it',
    style: 'danger',
  })
  return actions([button({ text: 'Withdraw', actionId, value: id, confirm: asked })])
}

/** What the one who asked can do when it came to nothing. */
export function tryAgainButton(run: string): MessageBlock {
  return actions([button({ text: 'Try again', actionId: 'try_again', value: run })])
}

const retried = new Set(['failed', 'declined', 'expired'])

/** Whether a run that has come to this offers to be tried again. */
export function offersRetry(state: string): boolean {
  return retried.has(state)
}
