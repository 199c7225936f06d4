import type { ClickHandler } from '../gesture.ts'
import { say } from '../private-message.ts'
import { decide } from './decide.ts'

/** Approve, without a word. */
export const answerApprove: ClickHandler = async (parts, click) => {
  const words = await decide(parts, click, { approval: click.value, verdict: 'approve', comment: null })
  return { kind: 'tell', message: say(words) }
}
