import type { CommandHandler } from './gesture.ts'
import type { Handlers } from './handlers.ts'
import { answerHelp } from './help-command.ts'
import { say } from './private-message.ts'
import { unknownVerb } from './unknown-verb.ts'

/** Answers the root command by its first word; without one by a menu, with `help` by what this person can use. */
export function answerRoot(handlers: Pick<Handlers, 'verbs' | 'menu'>): CommandHandler {
  return async (parts, command) => {
    const [word = '', ...rest] = command.text.split(/\s+/u)
    const name = word.toLowerCase()
    if (name === '') return handlers.menu(parts, command)
    if (name === 'help') return answerHelp(handlers.verbs)(parts, { ...command, text: rest.join(' ') })
    const verb = handlers.verbs.find((candidate) => candidate.name === name)
    if (verb === undefined) return say(unknownVerb(handlers.verbs, parts.commands.root, word))
    return verb.handle(parts, { ...command, text: rest.join(' ') })
  }
}
