import type { Verdict } from '../../approvals/index.ts'
import { Refusal } from '../../base/refusal.ts'
import { notice } from '../actions/notice.ts'
import type { OpenView, SubmissionHandler } from '../gesture.ts'
import { decide } from './decide.ts'
import { commentBlock } from './decision-form.ts'

/** Records the decision that a form brings, and answers inside it. */
function decides(verdict: Verdict): SubmissionHandler {
  return async (parts, submission) => {
    const comment = commentIn(submission.view)
    try {
      const words = await decide(parts, submission, { approval: submission.view.metadata, verdict, comment })
      return { kind: 'update', view: notice(verdict === 'approve' ? 'Approve' : 'Decline', words) }
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason.code !== 'invalid_input') throw error
      return { kind: 'errors', errors: { [commentBlock]: error.reason.fields.comment ?? 'Say it in other words.' } }
    }
  }
}

function commentIn({ values }: OpenView): string | null {
  const entered = values[commentBlock]
  return entered?.kind === 'text' ? entered.value : null
}

export const answerDeclineForm = decides('decline')

export const answerApproveForm = decides('approve')
