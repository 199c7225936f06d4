import { approversOf, getApproval } from '../../approvals/index.ts'
import { section } from '../../block-kit/blocks.ts'
import { message } from '../../block-kit/message.ts'
import { joinMrkdwn, mentionPerson, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { CardView } from '../cards/card.ts'
import { moment } from '../moment.ts'

/** People that one reminder mentions. */
const mostMentions = 20

/** Reminds those who can still decide, once: a mention that was posted stays as it is. Nothing where it is settled by now. */
export const reminderCard: CardView = async (ctx, card) => {
  if (card.ts !== null) return null
  const found = await getApproval(ctx, card.subjectId)
  if (found === null || found.approval.state !== 'pending') return null
  const people = await approversOf(ctx, found.approval)
  const accounts = people.flatMap((member) => {
    const account = member.accounts.find((each) => each.workspace === card.workspace)
    return account === undefined ? [] : [account.account]
  })
  if (accounts.length === 0) return null
  const mentions = joinMrkdwn(accounts.slice(0, mostMentions).map(mentionPerson), ' ')
  const text = mrkdwn`${mentions} this still waits for a decision, until ${moment(found.approval.expiresAt)}.`
  return message(text, [section(text)])
}
