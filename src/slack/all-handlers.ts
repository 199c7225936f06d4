import {
  actionsCardClicks,
  actionsClicks,
  actionsSubmissions,
  actionsSuggestions,
  actionsVerbs,
  requestCommand,
} from './actions/handlers.ts'
import { logCard } from './actions/log-card.ts'
import { outcomeCard } from './actions/outcome-card.ts'
import { runCard } from './actions/run-card.ts'
import { approvalsCardClicks, approvalsSubmissions } from './approvals/handlers.ts'
import { reminderCard } from './approvals/reminder-card.ts'
import type { CardViews } from './cards/card.ts'
import { answerOwner, catalogClicks, catalogEvents, catalogShortcuts, catalogVerbs } from './catalog/handlers.ts'
import { claimCard } from './claims/claim-card.ts'
import { claimOutcomeCard } from './claims/claim-outcome-card.ts'
import { claimsCardClicks, claimsClicks, claimsSubmissions, claimsSuggestions } from './claims/handlers.ts'
import { digestClicks, digestVerbs, editionCard, skippedEditionCard } from './digests/handlers.ts'
import type { Handlers } from './handlers.ts'
import { answerMenu, homeClicks, homeEvents } from './home/handlers.ts'
import { directoryEvents, identityVerbs } from './identity/handlers.ts'
import { failedJobCard } from './jobs/failed-job-card.ts'
import { scorecardClicks, scorecardVerbs } from './scorecards/handlers.ts'
import { sourceVerbs } from './sources/handlers.ts'

const verbs = [...catalogVerbs, ...actionsVerbs, ...scorecardVerbs, ...digestVerbs, ...identityVerbs, ...sourceVerbs]

/** Every command, button, form and search of the Slack surface, by the id that Slack sends back. */
export const allHandlers: Handlers = {
  verbs,
  menu: answerMenu,
  owner: answerOwner,
  request: requestCommand,
  clicks: {
    ...catalogClicks,
    ...scorecardClicks,
    ...digestClicks,
    ...actionsClicks,
    ...claimsClicks,
    ...homeClicks(verbs),
  },
  cardClicks: { ...actionsCardClicks, ...claimsCardClicks, ...approvalsCardClicks },
  submissions: { ...actionsSubmissions, ...claimsSubmissions, ...approvalsSubmissions },
  suggestions: { ...actionsSuggestions, ...claimsSuggestions },
  messageShortcuts: catalogShortcuts,
  events: { ...homeEvents, ...catalogEvents },
  directoryEvents,
}

/** What draws each kind of card. */
export const allCardViews: CardViews = {
  'run/requester': runCard,
  'run/approvers': runCard,
  'run/log': logCard,
  'run/outcome': outcomeCard,
  'claim/requester': claimCard,
  'claim/approvers': claimCard,
  'claim/outcome': claimOutcomeCard,
  'approval/reminder': reminderCard,
  'edition/digest': editionCard,
  'edition/skipped': skippedEditionCard,
  'job/failed': failedJobCard,
}
