import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { displayName, getEntity } from '../catalog/index.ts'
import {
  accountOf,
  accountsOf,
  type Member,
  membersOf,
  onCallOf,
  personKey,
  resolveActor,
  team,
} from '../identity/index.ts'
import type { ApprovalPlan } from './approval.ts'
import { eligibleApprovers, isMember, membersOnCall, type Someone } from './approver-rule.ts'
import type { Requester } from './consent.ts'

type Reading = Pick<Ctx, 'tx' | 'now'>

/** Who is in a stage's team and who of them may approve for this requester. */
export interface Approvers {
  readonly teamTitle: string
  /** Whether only those on call are among the members and the eligible. */
  readonly byOnCall: boolean
  readonly members: readonly Member[]
  readonly eligible: readonly Member[]
  readonly requesterIsMember: boolean
}

/** Looks up the people of a stage, as of this moment. */
export async function approversFor(
  ctx: Reading,
  stage: Pick<ApprovalPlan, 'team' | 'allowSelf' | 'onCall'>,
  requester: Someone,
): Promise<Approvers> {
  const all = isUser(stage.team) ? await oneUser(ctx, stage.team) : await wholeTeam(ctx, stage.team)
  const title = all.title
  const chosen = stage.onCall ? membersOnCall(all.members, await onCallFor(ctx, stage.team)) : []
  const eligibleOnCall = eligibleApprovers(chosen, requester, stage.allowSelf)
  const byOnCall = eligibleOnCall.length > 0
  const members = byOnCall ? chosen : all.members
  return {
    teamTitle: title,
    byOnCall,
    members,
    eligible: byOnCall ? eligibleOnCall : eligibleApprovers(members, requester, stage.allowSelf),
    requesterIsMember: members.some((member) => isMember(member, requester)),
  }
}

/** Nobody for a team that the catalog does not have, or that names no place that tells. */
async function onCallFor(ctx: Reading, reference: Reference): Promise<readonly Member[]> {
  const known = await team(ctx, reference)
  const onCall = known === null ? null : await onCallOf(ctx, known)
  return onCall?.state === 'known' ? onCall.people : []
}

const isUser = (reference: Reference) => reference.startsWith('user:')

async function wholeTeam(ctx: Reading, reference: Reference) {
  const known = await team(ctx, reference)
  return { title: known?.title ?? reference, members: await membersOf(ctx, reference) }
}

/** Backstage lets a User own things; they are a team of one. */
async function oneUser(ctx: Reading, reference: Reference) {
  const entity = await getEntity(ctx, reference)
  const title = entity === null ? reference : displayName(entity)
  const accounts = await accountsOf(ctx, reference)
  const member: Member = { key: reference, reference, name: title, accounts, active: true }
  return { title, members: [member] }
}

/** The requester as the person they are known to be now; what they were known as when they asked still counts. */
export async function currentRequester(ctx: Reading, requester: Requester): Promise<Someone> {
  const actor = await resolveActor(ctx, requester.account)
  return {
    key: personKey(actor),
    account: requester.account,
    reference: requester.reference ?? actor.reference,
  }
}

/** Whether Slack says the account is a guest's. An account the portal has not met is not one. */
export async function isGuest(ctx: Reading, someone: Pick<Someone, 'account'>): Promise<boolean> {
  return (await accountOf(ctx, someone.account))?.guest ?? false
}
