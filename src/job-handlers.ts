import { settleRun } from './actions/index.ts'
import { machineClock } from './base/clock.ts'
import type { Actor } from './base/ctx.ts'
import { allSources } from './catalog/index.ts'
import { settleClaim } from './claims/index.ts'
import type { Config } from './config.ts'
import { keepOnCallSources } from './identity/index.ts'
import type { JobHandlers } from './jobs/open-queue.ts'
import { runTokenKey, webhookSecret } from './kept-keys.ts'
import { callRunner } from './runners/call-runner.ts'
import { evaluateScorecards } from './scorecards/index.ts'
import { openApproversCards } from './slack/actions/open-approvers-cards.ts'
import { openRequesterCard } from './slack/actions/open-requester-card.ts'
import { showLog } from './slack/actions/show-log.ts'
import { tellOutcome } from './slack/actions/tell-outcome.ts'
import { allCardViews } from './slack/all-handlers.ts'
import { showReminder } from './slack/approvals/show-reminder.ts'
import { showCard } from './slack/cards/show-card.ts'
import { openClaimantCard } from './slack/claims/open-claimant-card.ts'
import { tellClaimOutcome } from './slack/claims/tell-claim-outcome.ts'
import { openEditionCard } from './slack/digests/open-edition-card.ts'
import { tellSkippedEdition } from './slack/digests/tell-skipped-edition.ts'
import { readToldAccount } from './slack/identity/read-told-account.ts'
import { syncDirectory } from './slack/identity/sync-directory.ts'
import { readUsergroups } from './slack/identity/sync-usergroups.ts'
import type { SlackParts } from './slack/parts.ts'
import { lookAtProposal } from './sources/github/look-at-proposal.ts'
import { proposeOwner } from './sources/github/propose-owner.ts'
import { readOnCall } from './sources/on-call/read-on-call.ts'
import type { WatchedManifests } from './sources/watch-manifests.ts'

const asSystem = (name: string): Actor => ({ kind: 'system', name })

/** Which handler does which job: with `jobs/reactions.ts`, the answer to "what happens next?". */
export async function jobHandlers(
  config: Config,
  parts: SlackParts,
  sources: Pick<WatchedManifests, 'refresh'>,
): Promise<JobHandlers> {
  const { transact, log } = parts
  const proposing = { transact, log, clock: machineClock, github: config.sources.github }
  return {
    'show-card': showCard(parts, allCardViews),
    'open-requester-card': openRequesterCard(parts),
    'open-approvers-cards': openApproversCards(parts),
    'show-log': showLog(parts),
    'tell-outcome': tellOutcome(parts),
    'show-reminder': showReminder(parts),
    'settle-run': async ({ id }) => {
      await transact(asSystem('settle-run'), (ctx) => settleRun(ctx, { consent: id }))
    },
    'settle-claim': async ({ id }) => {
      await transact(asSystem('settle-claim'), (ctx) => settleClaim(ctx, { consent: id }), { within: 300_000 })
    },
    'open-claimant-card': openClaimantCard(parts),
    'propose-owner': proposeOwner(proposing),
    'look-at-proposal': lookAtProposal(proposing),
    'tell-claim-outcome': tellClaimOutcome(parts),
    'call-runner': callRunner({
      transact,
      log,
      clock: machineClock,
      publicUrl: config.publicUrl,
      secret: await webhookSecret(config),
      tokenKey: await runTokenKey(config),
    }),
    'evaluate-scorecards': async () => {
      await transact(asSystem('evaluate-scorecards'), (ctx) => evaluateScorecards(ctx), { within: 300_000 })
    },
    'refresh-sources': async ({ id }) => {
      await sources.refresh(id === allSources ? undefined : [id])
    },
    'open-edition-card': openEditionCard(parts),
    'tell-skipped-edition': tellSkippedEdition(parts),
    'sync-directory': syncDirectory(parts),
    'read-account': readToldAccount(parts),
    'read-usergroups': readUsergroups(parts),
    'keep-on-call-sources': async () => {
      await transact(asSystem('keep-on-call-sources'), (ctx) => keepOnCallSources(ctx))
    },
    'read-on-call': readOnCall({ transact, log, pagerDuty: config.pagerDuty }),
  }
}
