import { z } from 'zod'
import type { MessageShortcut } from './gesture.ts'
import { messageText } from './message-text.ts'

const slackId = z.string().min(1).max(64)

const body = z.object({
  callback_id: z.string().max(255),
  trigger_id: z.string().min(1).max(200),
  user: z.object({ id: slackId, team_id: slackId.optional() }),
  team: z.object({ id: slackId }).nullish(),
  channel: z.object({ id: slackId }),
  message: z.looseObject({ thread_ts: z.string().max(64).optional() }),
})

/** Reads a shortcut that was run on a message. Throws a ZodError where Slack's documented fields are missing. */
export function readShortcut(given: unknown): MessageShortcut {
  const { callback_id, trigger_id, user, team, channel, message } = body.parse(given)
  return {
    account: { workspace: user.team_id ?? team?.id ?? '', account: user.id },
    delivery: trigger_id,
    trigger: trigger_id,
    callback: callback_id,
    channel: channel.id,
    thread: message.thread_ts ?? null,
    text: messageText(message),
  }
}
