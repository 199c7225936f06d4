import { answerMine } from '../catalog/mine-command.ts'
import { answerTeam } from '../catalog/team-command.ts'
import type { Click, ClickHandler, CommandHandler, EventHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { answerHelp } from '../help-command.ts'
import { answerHomeOpened } from './home-opened.ts'

export { answerMenu } from './menu-command.ts'

/** The buttons of the menu and of Home, each of which answers as a command does. */
export function homeClicks(verbs: readonly Verb[]): Readonly<Record<string, ClickHandler>> {
  return {
    show_mine: answersLike(answerMine),
    show_my_teams: answersLike(answerTeam),
    show_help: answersLike(answerHelp(verbs)),
  }
}

export const homeEvents: Readonly<Record<string, EventHandler>> = { app_home_opened: answerHomeOpened }

function answersLike(command: CommandHandler): ClickHandler {
  return async (parts, click: Click) => {
    const message = await command(parts, { ...click, text: '', channel: click.message?.channel ?? '' })
    return message === null ? { kind: 'nothing' } : { kind: 'tell', message }
  }
}
