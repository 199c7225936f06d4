import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import { section } from '../block-kit/blocks.ts'
import { mrkdwn } from '../block-kit/mrkdwn.ts'
import { type Modal, modal } from '../block-kit/views.ts'
import type { SubmissionAnswer, SubmissionHandler } from './gesture.ts'
import { AlreadyHandled } from './once.ts'
import type { SlackParts } from './parts.ts'
import { presentError } from './present-error.ts'
import { readSubmission } from './read-gesture.ts'

type Acknowledge = SlackViewMiddlewareArgs<ViewSubmitAction>['ack']

/** Commits what a form asks for and answers inside the modal. A failure is shown over the form, which keeps what was typed. */
export async function answerSubmission(
  parts: SlackParts,
  handler: SubmissionHandler | undefined,
  { ack, body }: { ack: Acknowledge; body: unknown },
): Promise<void> {
  try {
    const submission = readSubmission(body)
    if (handler === undefined) return await ack({ response_action: 'update', view: outdated() })
    await acknowledge(ack, await handler(parts, submission))
  } catch (error) {
    if (error instanceof AlreadyHandled) return ack()
    await ack({ response_action: 'push', view: failed(parts, error) })
  }
}

async function acknowledge(ack: Acknowledge, answer: SubmissionAnswer): Promise<void> {
  switch (answer.kind) {
    case 'close':
      return ack()
    case 'errors':
      return ack({ response_action: 'errors', errors: { ...answer.errors } })
    case 'update':
      return ack({ response_action: 'update', view: answer.view })
  }
}

function failed(parts: SlackParts, error: unknown): Modal {
  return modal({
    title: 'Not sent',
    callbackId: 'notice',
    close: 'Back',
    blocks: [section(presentError(error, parts.log, 'submission'))],
  })
}

function outdated(): Modal {
  return modal({
    title: 'Out of date',
    callbackId: 'notice',
    close: 'Close',
    blocks: [section(mrkdwn`This form is from an earlier version of the portal. Open it again.`)],
  })
}
