import type { ClickHandler, EventHandler, ShortcutHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { turnPage } from '../paging.ts'
import { answerPicture } from '../pictures/picture-clicked.ts'
import { answerMention } from './app-mentioned.ts'
import { answerDeps, answerShowDirection, turnDependencies } from './deps-command.ts'
import { answerFind, answerNarrow, turnFind } from './find-command.ts'
import { answerLinkShared } from './link-shared.ts'
import { answerMine, turnMine } from './mine-command.ts'
import { answerShowOwned, turnOwned } from './owned-page.ts'
import { answerProblems, turnProblems } from './problems-command.ts'
import { answerShare } from './share-clicked.ts'
import {
  answerPickDependencies,
  answerShowDependencies,
  answerShowEntity,
  answerShowOwner,
  answerShowTeam,
} from './show-clicked.ts'
import { answerShow } from './show-command.ts'
import { answerTeam } from './team-command.ts'
import { answerWhoOwns } from './who-owns.ts'
import { answerShowWithin, turnWithin } from './within-page.ts'

export { answerOwner } from './owner-command.ts'

export const catalogVerbs: readonly Verb[] = [
  {
    name: 'find',
    usage: 'WORDS',
    description: 'what matches the words, also mistyped; narrow it with kind:, owner:, tag: and the like',
    admins: false,
    handle: answerFind,
  },
  {
    name: 'show',
    usage: 'NAME',
    description: 'what it is, who owns it, how well it is kept',
    admins: false,
    handle: answerShow,
  },
  {
    name: 'deps',
    usage: 'NAME',
    description: 'what it depends on and what depends on it, to three hops',
    admins: false,
    handle: answerDeps,
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

export const catalogShortcuts: Readonly<Record<string, ShortcutHandler>> = { who_owns: answerWhoOwns }

export const catalogEvents: Readonly<Record<string, EventHandler>> = {
  app_mention: answerMention,
  link_shared: answerLinkShared,
}

const turn = turnPage({
  owned: turnOwned,
  within: turnWithin,
  mine: turnMine,
  problems: turnProblems,
  find: turnFind,
  deps: turnDependencies,
})

export const catalogClicks: Readonly<Record<string, ClickHandler>> = {
  narrow_find: answerNarrow,
  show_owner: answerShowOwner,
  show_entity: answerShowEntity,
  pick_dependencies: answerPickDependencies,
  show_dependencies: answerShowDependencies,
  show_direction: answerShowDirection,
  show_picture: answerPicture,
  show_team: answerShowTeam,
  show_owned: answerShowOwned,
  show_all_owned: answerShowOwned,
  show_within: answerShowWithin,
  page_back: turn,
  page_next: turn,
  share: answerShare,
  // Slack opens the address of a button by itself and tells us all the same.
  open_link: async () => ({ kind: 'nothing' }),
}
