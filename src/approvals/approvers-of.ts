import type { Ctx } from '../base/ctx.ts'
import type { Member } from '../identity/index.ts'
import { isMember } from './approver-rule.ts'
import { approversFor, currentRequester } from './approvers.ts'
import { getApproval } from './find-consent.ts'

/** The people who can decide this stage and have not yet, as of now. Empty once the stage is settled. */
export async function approversOf(ctx: Ctx, approval: { readonly id: string }): Promise<Member[]> {
  const found = await getApproval(ctx, approval.id)
  if (found === null || found.approval.settledAt !== null) return []
  const requester = await currentRequester(ctx, found.consent.requester)
  const { eligible } = await approversFor(ctx, found.approval, requester)
  return eligible.filter(
    (member) =>
      !found.approval.decisions.some(({ decider, account }) =>
        isMember(member, { key: decider, account, reference: null }),
      ),
  )
}
