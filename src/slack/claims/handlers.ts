import type { ClickHandler, SubmissionHandler, SuggestionHandler } from '../gesture.ts'
import { answerClaim, suggestClaimTeams } from './claim-clicked.ts'
import { answerClaimForm } from './claim-form-submitted.ts'
import { answerEndClaim } from './end-claim-clicked.ts'
import { answerWithdrawClaim } from './withdraw-claim-clicked.ts'

export const claimsClicks: Readonly<Record<string, ClickHandler>> = {
  claim_ownership: answerClaim,
  end_claim: answerEndClaim,
}

export const claimsCardClicks: Readonly<Record<string, ClickHandler>> = { withdraw_claim: answerWithdrawClaim }

export const claimsSubmissions: Readonly<Record<string, SubmissionHandler>> = { claim_form: answerClaimForm }

export const claimsSuggestions: Readonly<Record<string, SuggestionHandler>> = { pick_claim_team: suggestClaimTeams }
