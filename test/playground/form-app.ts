import type { KnownBlock, ModalView } from '@slack/web-api'
import { plain } from './table.ts'

/** An input block with a text field. */
export const textInput = (blockId: string, more: object = {}): KnownBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  element: { type: 'plain_text_input', action_id: 'text' },
  ...more,
})

/** A modal with a reason to fill in. */
export const modal = (
  title: string,
  blocks: KnownBlock[] = [textInput('reason')],
  more: Partial<ModalView> = {},
): ModalView => ({ type: 'modal', callback_id: 'form', title: plain(title), submit: plain('Send'), blocks, ...more })
