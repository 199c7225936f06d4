import type { InputBlock, KnownBlock, ModalView } from '@slack/web-api'
import { plain, section } from '../table.ts'

/** An option whose value is its words. */
export const option = (name: string) => ({ text: plain(name), value: name })

export const sizes = ['small', 'large', 'huge'].map(option)

/** An input block with a text field, or with another element. */
export const field = (
  blockId: string,
  element: InputBlock['element'] = { type: 'plain_text_input' },
  more: Partial<InputBlock> = {},
): InputBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  element: { action_id: 'it', ...element },
  ...more,
})

/** A modal with these blocks. */
export const modal = (
  title: string,
  blocks: KnownBlock[] = [section('x')],
  more: Partial<ModalView> = {},
): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Send'),
  blocks,
  ...more,
})

/** A modal with these blocks, or with a reason to fill in. */
export const form = (title: string, ...blocks: KnownBlock[]) =>
  modal(title, blocks.length > 0 ? blocks : [field('reason')])
