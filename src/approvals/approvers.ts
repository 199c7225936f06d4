import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { displayName, getEntity } from '../catalog/index.ts'
import { accountOf, accountsOf, type Member, membersOf, personKey, resolveActor, team } from '../identity/index.ts'
import type { ApprovalPlan } from './approval.ts'
import { eligibleApprovers, isMember, type Someone } from './approver-rule.ts'
import type { Requester } from './consent.ts'

/** Who is in a stage's team and who of them may approve for this requester. */
export interface Approvers {
  readonly teamTitle: string
  readonly members: readonly Member[]
  readonly eligible: readonly Member[]
  readonly requesterIsMember: boolean
}

/** Looks up the people of a stage, as of this moment. */
export async function approversFor(
  ctx: Ctx,
  stage: Pick<ApprovalPlan, 'team' | 'allowSelf'>,
  requester: Someone,
): Promise<Approvers> {
  const { title, members } = isUser(stage.team) ? await oneUser(ctx, stage.team) : await wholeTeam(ctx, stage.team)
  return {
    teamTitle: title,
    members,
    eligible: eligibleApprovers(members, requester, stage.allowSelf),
    requesterIsMember: members.some((member) => isMember(member, requester)),
  }
}

const isUser = (reference: Reference) => reference.startsWith('user:')

async function wholeTeam(ctx: Ctx, reference: Reference) {
  const known = await team(ctx, reference)
  return { title: known?.title ?? reference, members: await membersOf(ctx, reference) }
}

/** Backstage lets a User own things; they are a team of one. */
async function oneUser(ctx: Ctx, reference: Reference) {
  const entity = await getEntity(ctx, reference)
  const title = entity === null ? reference : displayName(entity)
  const accounts = await accountsOf(ctx, reference)
  const member: Member = { key: reference, reference, name: title, accounts, active: true }
  return { title, members: [member] }
}

/** The requester as the person they are known to be now; what they were known as when they asked still counts. */
export async function currentRequester(ctx: Ctx, requester: Requester): Promise<Someone> {
  const actor = await resolveActor(ctx, requester.account)
  return {
    key: personKey(actor),
    account: requester.account,
    reference: requester.reference ?? actor.reference,
  }
}

/** Whether Slack says the account is a guest's. An account the portal has not met is not one. */
export async function isGuest(ctx: Ctx, someone: Pick<Someone, 'account'>): Promise<boolean> {
  return (await accountOf(ctx, someone.account))?.guest ?? false
}
