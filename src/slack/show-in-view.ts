import type { ModalBlock } from '../block-kit/blocks.ts'
import type { MessagePayload } from '../block-kit/message.ts'
import { modal } from '../block-kit/views.ts'
import type { Click, OpenView } from './gesture.ts'
import type { SlackParts } from './parts.ts'

/** The callback of modals that show an answer; a click in one shows the next answer in its place. */
const answerCallback = 'answer'

/** Whether what is answered to a click in this view belongs into a modal, since there is no conversation it could go to. */
export function answersInModal(view: OpenView | null): view is OpenView {
  return view !== null && (view.home || view.callback === answerCallback)
}

/** Shows an answer in a modal: opened over Home, else in the place of the one that was clicked in. */
export async function showInView(
  parts: SlackParts,
  { trigger }: Click,
  { id, hash, home }: OpenView,
  { blocks }: MessagePayload,
): Promise<void> {
  const view = modal({
    title: 'Stagedoor',
    callbackId: 'answer',
    close: 'Close',
    blocks: blocks.flatMap((block) => withoutSharing(block)),
  })
  if (home) await parts.window.views.open({ trigger_id: trigger, view })
  else await parts.window.views.update({ view_id: id, hash, view })
}

// There is no channel to share to from here.
function withoutSharing(block: ModalBlock): ModalBlock[] {
  if (block.type !== 'actions') return [block]
  const elements = block.elements.filter(({ action_id }) => action_id !== 'share')
  return elements.length === 0 ? [] : [{ ...block, elements }]
}
