/** Every job there is. `compose.ts` binds each name to its handler; a missing one does not compile. */
export const jobNames = [
  'show-card',
  'open-requester-card',
  'open-approvers-cards',
  'show-log',
  'tell-outcome',
  'show-reminder',
  'settle-run',
  'settle-claim',
  'open-claimant-card',
  'propose-owner',
  'look-at-proposal',
  'tell-claim-outcome',
  'call-runner',
  'evaluate-scorecards',
  'refresh-sources',
  'open-edition-card',
  'tell-skipped-edition',
  'sync-directory',
  'read-account',
  'read-usergroups',
  'keep-on-call-sources',
  'read-on-call',
] as const

export type JobName = (typeof jobNames)[number]

/** Where a job lands that failed for good; its handler tells the admins. */
export const failedJobs = 'failed-jobs'
