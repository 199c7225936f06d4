import { section } from '../block-kit/blocks.ts'
import { type MessagePayload, message } from '../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'
import { isAdmin } from '../identity/index.ts'
import type { CommandHandler } from './gesture.ts'
import type { Verb } from './handlers.ts'
import type { CommandNames } from './parts.ts'
import { asPerson } from './person.ts'
import { unknownVerb } from './unknown-verb.ts'

/** `help` lists what this person can use; `help VERB` tells one, and of a word that is none the nearest. */
export function answerHelp(verbs: readonly Verb[]): CommandHandler {
  return async (parts, command) => {
    const admin = await asPerson(parts, command.account, (ctx) => isAdmin(ctx, ctx.actor, parts.firstAdmins))
    const usable = verbs.filter((verb) => admin || !verb.admins)
    const { root } = parts.commands
    const [word = ''] = command.text.trim().split(/\s+/u)
    if (word === '') return helpMessage(usable, parts.commands, admin)
    const one = usable.find((verb) => verb.name === word.toLowerCase())
    return help(one === undefined ? unknownVerb(usable, root, word) : line(root, one, admin))
  }
}

function helpMessage(verbs: readonly Verb[], { root, owner, request }: CommandNames, admin: boolean): MessagePayload {
  const lines = [
    mrkdwn`\`${owner} NAME\`  who owns it, and how to reach them`,
    mrkdwn`\`${request} [ACTION] [on NAME]\`  ask for something: I show the form and ask those who decide`,
    ...verbs.map((verb) => line(root, verb, admin)),
    mrkdwn`\`${root} help [VERB]\`  this list`,
  ]
  return help(mrkdwn`${bold('What I can do for you')}\n${joinMrkdwn(lines, '\n')}`)
}

function line(root: string, { name, usage, description, forAdmins }: Verb, admin: boolean): Mrkdwn {
  const more = admin && forAdmins !== undefined ? mrkdwn`; ${forAdmins}` : mrkdwn``
  return mrkdwn`\`${root} ${name}${usage === '' ? '' : ` ${usage}`}\`  ${description}${more}`
}

function help(text: Mrkdwn): MessagePayload {
  return message(text, [section(text)])
}
