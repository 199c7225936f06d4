import type { ClickHandler, SubmissionHandler, SuggestionHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { answerCancel } from './cancel-command.ts'
import { suggestChoices, suggestEntities } from './entity-options.ts'
import { answerEntityPicked } from './entity-picked.ts'
import { choiceField, entityField } from './field-names.ts'
import { answerRequestClicked } from './request-clicked.ts'
import { answerRunForm } from './run-form-submitted.ts'
import { answerTryAgain } from './try-again-clicked.ts'
import { answerWithdraw } from './withdraw-clicked.ts'

export { answerRequest as requestCommand } from './request-command.ts'

export const actionsVerbs: readonly Verb[] = [
  {
    name: 'cancel',
    usage: 'TICKET REASON',
    description: 'ends a run by the six letters of its reference; the one who asked is told why',
    admins: true,
    handle: answerCancel,
  },
]

export const actionsClicks: Readonly<Record<string, ClickHandler>> = {
  open_request: answerRequestClicked,
  [entityField]: answerEntityPicked,
}

export const actionsCardClicks: Readonly<Record<string, ClickHandler>> = {
  withdraw: answerWithdraw,
  try_again: answerTryAgain,
}

export const actionsSubmissions: Readonly<Record<string, SubmissionHandler>> = { run_form: answerRunForm }

export const actionsSuggestions: Readonly<Record<string, SuggestionHandler>> = {
  [entityField]: suggestEntities,
  [choiceField]: suggestChoices,
}
