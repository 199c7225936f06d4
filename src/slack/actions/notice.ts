import { context, section } from '../../block-kit/blocks.ts'
import type { Mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Modal, modal } from '../../block-kit/views.ts'

/** A modal that only says something, with small print where there is some. */
export function notice(title: string, text: Mrkdwn, smallPrint?: Mrkdwn): Modal {
  const blocks = [section(text), ...(smallPrint === undefined ? [] : [context([smallPrint])])]
  return modal({ title, callbackId: 'notice', close: 'Close', blocks })
}
