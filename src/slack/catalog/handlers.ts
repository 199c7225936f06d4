import type { ClickHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { turnPage } from '../paging.ts'
import { answerMine, turnMine } from './mine-command.ts'
import { answerShowAllOwned, answerShowOwned, turnOwned } from './owned-page.ts'
import { answerProblems, turnProblems } from './problems-command.ts'
import { answerShare } from './share-clicked.ts'
import { answerShowEntity, answerShowOwner, answerShowTeam } from './show-clicked.ts'
import { answerShow } from './show-command.ts'
import { answerTeam } from './team-command.ts'

export { answerOwner } from './owner-command.ts'

export const catalogVerbs: readonly Verb[] = [
  {
    name: 'show',
    usage: 'NAME',
    description: 'what it is, who owns it, how well it is kept',
    admins: false,
    handle: answerShow,
  },
  {
    name: 'team',
    usage: '[NAME]',
    description: 'a team: who is in it, where to reach it, what it owns; yours without a name',
    admins: false,
    handle: answerTeam,
  },
  {
    name: 'mine',
    usage: '',
    description: 'what your teams own, with what is wrong first',
    admins: false,
    handle: answerMine,
  },
  {
    name: 'problems',
    usage: '',
    description: 'what is wrong in sources and definitions, by file and line',
    admins: true,
    handle: answerProblems,
  },
]

const turn = turnPage({ owned: turnOwned, mine: turnMine, problems: turnProblems })

export const catalogClicks: Readonly<Record<string, ClickHandler>> = {
  show_owner: answerShowOwner,
  show_entity: answerShowEntity,
  show_team: answerShowTeam,
  show_owned: answerShowOwned,
  show_all_owned: answerShowAllOwned,
  page_back: turn,
  page_next: turn,
  share: answerShare,
  // Slack opens the address of a button by itself and tells us all the same.
  open_link: async () => ({ kind: 'nothing' }),
}
