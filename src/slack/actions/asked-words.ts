import type { RunView } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { type Mrkdwn, mentionChannel, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { approversPlace } from '../approvals/approvers-place.ts'
import { approvingTitle } from '../approvals/approving-team.ts'

/** What the form says once it was sent: whom it was asked of, and where. */
export async function askedWords(ctx: Ctx, { run, consent }: RunView): Promise<Mrkdwn> {
  const [first] = consent?.approvals ?? []
  if (first === undefined) return mrkdwn`Started. You will hear here.`
  const title = await approvingTitle(ctx, first.team)
  const { destination } = await approversPlace(ctx, run.requester.account.workspace, first.team)
  const isChannel = destination !== null && /^[CG]/u.test(destination)
  const where = isChannel ? mrkdwn` in ${mentionChannel(destination)}` : mrkdwn``
  return mrkdwn`Asked ${title}${where}. You will hear here.`
}
