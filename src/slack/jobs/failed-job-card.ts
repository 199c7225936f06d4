import { section } from '../../block-kit/blocks.ts'
import { message } from '../../block-kit/message.ts'
import { bold, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { CardView } from '../cards/card.ts'

/** Tells the admins of a job that was given up, and where to look. */
export const failedJobCard: CardView = async (_ctx, card) => {
  const [job = 'A job'] = card.subjectId.split(':')
  const text = mrkdwn`${bold('A job failed for good')}: ${job}. What it was to do is safe in the database. \`stagedoor doctor\` on the portal’s machine says more; its log says why.`
  return message(text, [section(text)])
}
