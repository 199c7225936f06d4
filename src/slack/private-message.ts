import { section } from '../block-kit/blocks.ts'
import { type MessagePayload, message } from '../block-kit/message.ts'
import type { Mrkdwn } from '../block-kit/mrkdwn.ts'

/** A message that is one paragraph. */
export function say(text: Mrkdwn): MessagePayload {
  return message(text, [section(text)])
}
