import type { EventName } from '../base/ctx.ts'
import type { JobName } from './job-names.ts'

interface Reaction {
  /** Whether the cards of the event's subject must be shown anew. */
  readonly cards: boolean
  /** Jobs queued with the event's id. */
  readonly jobs: readonly JobName[]
}

/** What happens next, for everything that can happen. Data only. */
export const reactions: Readonly<Record<EventName, Reaction>> = {
  'catalog.changed': { cards: false, jobs: ['evaluate-scorecards', 'keep-on-call-sources'] },
  'timer.expired': { cards: false, jobs: [] },
  'source.refresh-asked': { cards: false, jobs: ['refresh-sources'] },
  'scorecard.changed': { cards: false, jobs: ['evaluate-scorecards'] },
  'link.changed': { cards: false, jobs: [] },
  'account.told': { cards: false, jobs: ['read-account'] },
  'usergroups.told': { cards: false, jobs: ['read-usergroups'] },
  'on-call-source.due': { cards: false, jobs: ['read-on-call'] },

  'run.requested': { cards: true, jobs: ['open-requester-card'] },
  'run.queued': { cards: true, jobs: ['call-runner'] },
  'run.changed': { cards: true, jobs: [] },
  'run.logged': { cards: false, jobs: ['show-log'] },
  'run.ended': { cards: true, jobs: ['show-log', 'tell-outcome'] },

  'consent.opened': { cards: true, jobs: [] },
  'consent.changed': { cards: true, jobs: [] },
  'consent.granted': { cards: true, jobs: ['settle-run', 'settle-claim'] },
  'consent.declined': { cards: true, jobs: ['settle-run', 'settle-claim'] },
  'consent.expired': { cards: true, jobs: ['settle-run', 'settle-claim'] },
  'consent.withdrawn': { cards: true, jobs: ['settle-run', 'settle-claim'] },
  'approval.opened': { cards: true, jobs: ['open-approvers-cards'] },
  'approval.reminded': { cards: false, jobs: ['show-reminder'] },

  'claim.requested': { cards: true, jobs: ['open-claimant-card'] },
  'claim.granted': { cards: true, jobs: ['propose-owner'] },
  'claim.proposal-due': { cards: false, jobs: ['look-at-proposal'] },
  'claim.changed': { cards: true, jobs: [] },
  'claim.ended': { cards: true, jobs: ['tell-claim-outcome'] },

  'edition.claimed': { cards: false, jobs: ['open-edition-card'] },
  'edition.skipped': { cards: false, jobs: ['tell-skipped-edition'] },
}
