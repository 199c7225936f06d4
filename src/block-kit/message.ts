import type { MessageBlock } from './blocks.ts'
import { limitBlocks } from './limit-blocks.ts'
import type { Mrkdwn, MrkdwnText } from './mrkdwn.ts'
import { mrkdwnObject } from './text.ts'

/** What a message holds. `text` is what notifications and screen readers say: all that matters, in one line. */
export type MessagePayload = { text: MrkdwnText; blocks: MessageBlock[] }

/**
 * A message. Its text is cut to 3000 code points, because Slack advises at most 4,000 and is stricter with edits;
 * blocks beyond 50, or beyond 10,000 code points in all, are counted, not shown.
 */
export function message(text: Mrkdwn, blocks: readonly MessageBlock[]): MessagePayload {
  return { text: mrkdwnObject(text).text, blocks: limitBlocks(blocks, 'message') }
}
