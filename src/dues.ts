import { settleStuckRuns, timeOutRuns } from './actions/index.ts'
import { expireApprovals, remindApprovals } from './approvals/index.ts'
import type { Clock } from './base/clock.ts'
import { expireTimers } from './catalog/index.ts'
import { dueProposals, settleOverdueClaims } from './claims/index.ts'
import { claimEditions } from './digests/index.ts'
import { dueOnCallSources } from './identity/index.ts'
import { eachHour } from './jobs/each-hour.ts'
import type { Queue } from './jobs/open-queue.ts'
import type { Due } from './jobs/start-sweep.ts'
import { movesWithTime } from './scorecards/index.ts'
import { forgetDrafts } from './slack/actions/forget-drafts.ts'
import { cardsBehind } from './slack/cards/cards-behind.ts'
import { forgetDeliveries } from './slack/forget-deliveries.ts'

interface DueParts {
  readonly queue: Queue
  readonly workspace: string
  readonly machineClock: Clock
}

/** What the sweep looks for each minute. */
export function dues({ queue, workspace, machineClock }: DueParts): Record<string, Due> {
  return {
    'expire-approvals': expireApprovals,
    'remind-approvals': remindApprovals,
    'settle-stuck-runs': settleStuckRuns,
    'time-out-runs': timeOutRuns,
    'settle-overdue-claims': settleOverdueClaims,
    'due-proposals': eachHour(machineClock, dueProposals),
    'claim-editions': claimEditions,
    'due-on-call-sources': dueOnCallSources,
    'expire-timers': expireTimers,
    'forget-deliveries': forgetDeliveries,
    'forget-drafts': forgetDrafts,
    'cards-behind': async (ctx) => {
      for (const card of await cardsBehind(ctx, machineClock.now())) await queue.send(ctx.tx, 'show-card', card)
      return 0
    },
    // How many incidents there were in a week changes while nothing does.
    'scores-over-time': eachHour(machineClock, async (ctx) => {
      if (await movesWithTime(ctx)) await queue.send(ctx.tx, 'evaluate-scorecards', 'each-hour')
      return 0
    }),
    // Who is in a usergroup gives rights; what Slack tells of as it happens may be lost while the app is away.
    'sync-directory': eachHour(machineClock, async (ctx) => {
      await queue.send(ctx.tx, 'sync-directory', workspace)
      return 0
    }),
  }
}
