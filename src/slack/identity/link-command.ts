import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { linkPerson } from '../../identity/index.ts'
import type { CommandHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'
import { linkWords } from './link-words.ts'
import { readLink } from './read-link.ts'
import { userCalled } from './user-called.ts'

/** `/portal link`: who I am in the catalog; `link USER` makes the link, `link @PERSON USER` (admins) somebody else's. */
export const answerLink: CommandHandler = async (parts, command) => {
  const { account = null, user } = readLink(command.text)
  const { root } = parts.commands
  const own = account === null || account === command.account.account
  const key = own ? command.account : { workspace: parts.workspace, account }
  const words = await asPerson(parts, command.account, async (ctx): Promise<Mrkdwn> => {
    if (user === null) return linkWords(ctx, { ...key, own }, root)
    await once(ctx, command)
    const reference = await userCalled(ctx, user)
    await linkPerson(ctx, { account: key, reference, firstAdmins: parts.firstAdmins })
    return mrkdwn`Linked. ${await linkWords(ctx, { ...key, own }, root)}`
  })
  return say(words)
}
