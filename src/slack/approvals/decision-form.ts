import { longestComment, type Verdict } from '../../approvals/index.ts'
import { input, section } from '../../block-kit/blocks.ts'
import { plainTextInput } from '../../block-kit/inputs.ts'
import { bold, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Modal, modal } from '../../block-kit/views.ts'

/** The block of the words that go with a decision. */
export const commentBlock = 'comment'

const texts = {
  approve: {
    title: 'Approve',
    callbackId: 'approve_form',
    label: 'Comment',
    hint: 'It is shown on the card.',
    optional: true,
  },
  decline: {
    title: 'Decline',
    callbackId: 'decline_form',
    label: 'Why not?',
    hint: 'The one who asked reads this, so say what to change.',
    optional: false,
  },
} as const

export interface DecisionForm {
  readonly verdict: Verdict
  readonly approval: string
  /** `Request environment for Checkout` */
  readonly what: string
  readonly requester: string
}

/** The little form for a decision with words. */
export function decisionForm({ verdict, approval, what, requester }: DecisionForm): Modal {
  const { title, callbackId, label, hint, optional } = texts[verdict]
  return modal({
    title,
    callbackId,
    submit: title,
    close: 'Cancel',
    privateMetadata: approval,
    blocks: [
      section(mrkdwn`${bold(what)}\nRequested by ${requester}`),
      input({
        blockId: commentBlock,
        label,
        hint,
        optional,
        element: plainTextInput({ actionId: 'input', multiline: true, maxLength: longestComment, focus: true }),
      }),
    ],
  })
}
