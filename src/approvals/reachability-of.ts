import type { Ctx } from '../base/ctx.ts'
import type { ApprovalPlan } from './approval.ts'
import { quorumVerdict, type Reachability } from './approver-rule.ts'
import { approversFor, currentRequester } from './approvers.ts'
import type { Requester } from './consent.ts'

/** Whether the people of a stage could grant it to this requester now, with the reason where they could not. */
export async function reachabilityOf(
  ctx: Ctx,
  stage: { readonly plan: ApprovalPlan; readonly requester: Requester },
): Promise<Reachability> {
  const requester = await currentRequester(ctx, stage.requester)
  const { teamTitle, eligible, requesterIsMember } = await approversFor(ctx, stage.plan, requester)
  return quorumVerdict({
    team: teamTitle,
    quorum: stage.plan.quorum,
    eligible: eligible.length,
    requesterIsMember,
  })
}
