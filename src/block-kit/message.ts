import type { MessageBlock } from './blocks.ts'
import { cutMrkdwn } from './cut-mrkdwn.ts'
import { limitBlocks } from './limit-blocks.ts'
import type { Mrkdwn } from './mrkdwn.ts'

/** What a message holds. `text` is what notifications and screen readers say: all that matters, in one line. */
export type MessagePayload = { text: string; blocks: MessageBlock[] }

/** Slack advises at most 4,000 characters of text, and is stricter with edits than with new messages. */
const LONGEST_TEXT = 3000

/** A message. Its text is cut to 3000 code points; blocks beyond 50 are counted, not shown. */
export function message(text: Mrkdwn, blocks: readonly MessageBlock[]): MessagePayload {
  return { text: cutMrkdwn(text, LONGEST_TEXT).text, blocks: limitBlocks(blocks, 'message') }
}
