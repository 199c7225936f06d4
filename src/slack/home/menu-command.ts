import { type MessagePayload, message } from '../../block-kit/message.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { CommandHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { mineBlocks, requestBlocks, waitingBlocks, waysOn } from './my-blocks.ts'
import { myPortal } from './my-portal.ts'

/** Of what is mine only the worst: the rest is a button away. */
const mostKept = 3

/** `/portal` alone: my services, what waits for my decision, what I can request, and help. */
export const answerMenu: CommandHandler = async (parts, command): Promise<MessagePayload> => {
  const { commands } = parts
  const portal = await asPerson(parts, command.account, (ctx, actor) =>
    myPortal(ctx, actor, { root: commands.root, most: mostKept }),
  )
  const { waiting, words } = portal
  const decide =
    waiting.total === 0 ? mrkdwn`Nothing waits` : mrkdwn`${waiting.total} ${waiting.total === 1 ? 'waits' : 'wait'}`
  return message(mrkdwn`${words} ${decide} for your decision.`, [
    ...mineBlocks(portal),
    ...waitingBlocks(portal),
    ...requestBlocks(portal),
    ...waysOn(commands),
  ])
}
