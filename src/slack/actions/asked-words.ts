import type { RunView } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { type Mrkdwn, mentionChannel, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { approversPlace } from '../approvals/approvers-place.ts'
import { approvingTitle } from '../approvals/approving-team.ts'

/** What the form says once it was sent: whom it was asked of, and where. */
export async function askedWords(ctx: Ctx, { run, consent }: RunView): Promise<Mrkdwn> {
  const [first] = consent?.approvals ?? []
  if (first === undefined) return mrkdwn`Started. You will hear here.`
  return askedOf(ctx, run.requester.account.workspace, first.team)
}

/** `Asked Payments in #team-payments. You will hear here.` */
export async function askedOf(ctx: Pick<Ctx, 'tx'>, workspace: string, team: Reference): Promise<Mrkdwn> {
  const title = await approvingTitle(ctx, team)
  const { destination } = await approversPlace(ctx, workspace, team)
  const isChannel = destination !== null && /^[CG]/u.test(destination)
  const where = isChannel ? mrkdwn` in ${mentionChannel(destination)}` : mrkdwn``
  return mrkdwn`Asked ${title}${where}. You will hear here.`
}
