import type { ClickHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { answerShare } from './share-clicked.ts'
import { answerShowEntity, answerShowOwner } from './show-clicked.ts'
import { answerShow } from './show-command.ts'

export { answerOwner } from './owner-command.ts'

export const catalogVerbs: readonly Verb[] = [
  {
    name: 'show',
    usage: 'NAME',
    description: 'what it is, who owns it, how well it is kept',
    admins: false,
    handle: answerShow,
  },
]

export const catalogClicks: Readonly<Record<string, ClickHandler>> = {
  show_owner: answerShowOwner,
  show_entity: answerShowEntity,
  share: answerShare,
  // Slack opens the address of a button by itself and tells us all the same.
  open_link: async () => ({ kind: 'nothing' }),
}
