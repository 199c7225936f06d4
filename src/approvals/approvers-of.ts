import type { Ctx } from '../base/ctx.ts'
import type { Member } from '../identity/index.ts'
import { isMember } from './approver-rule.ts'
import { approversFor, currentRequester } from './approvers.ts'
import { getApproval } from './find-consent.ts'

type Reading = Pick<Ctx, 'tx' | 'now'>

export interface Deciders {
  readonly people: Member[]
  readonly byOnCall: boolean
}

/** The people who can decide this stage and have not yet, as of now. Empty once the stage is settled. */
export async function approversOf(ctx: Reading, approval: { readonly id: string }): Promise<Member[]> {
  return (await deciders(ctx, approval)).people
}

/** The same, and whether they are asked because they are on call. */
export async function deciders(ctx: Reading, approval: { readonly id: string }): Promise<Deciders> {
  const found = await getApproval(ctx, approval.id)
  if (found === null || found.approval.settledAt !== null) return { people: [], byOnCall: false }
  const requester = await currentRequester(ctx, found.consent.requester)
  const { eligible, byOnCall } = await approversFor(ctx, found.approval, requester)
  const people = eligible.filter(
    (member) =>
      !found.approval.decisions.some(({ decider, account }) =>
        isMember(member, { key: decider, account, reference: null }),
      ),
  )
  return { people, byOnCall }
}
