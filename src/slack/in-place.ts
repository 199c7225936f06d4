import type { MessagePayload } from '../block-kit/message.ts'
import type { Click, ClickAnswer } from './gesture.ts'

/** Puts an answer in the place of the private message that was clicked on; what everybody sees stays, and one is told privately. */
export function inPlace(click: Click, message: MessagePayload): ClickAnswer {
  return { kind: click.message?.ephemeral === true ? 'replace' : 'tell', message }
}
