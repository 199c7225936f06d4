import type { ClickHandler, SubmissionHandler } from '../gesture.ts'
import { answerApprove } from './approve-clicked.ts'
import { answerApproveWithComment, answerDecline } from './decision-form-clicked.ts'
import { answerApproveForm, answerDeclineForm } from './decision-form-submitted.ts'

export const approvalsCardClicks: Readonly<Record<string, ClickHandler>> = {
  approve: answerApprove,
  approve_with_comment: answerApproveWithComment,
  decline: answerDecline,
}

export const approvalsSubmissions: Readonly<Record<string, SubmissionHandler>> = {
  approve_form: answerApproveForm,
  decline_form: answerDeclineForm,
}
