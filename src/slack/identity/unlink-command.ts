import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { unlinkPerson } from '../../identity/index.ts'
import { readNamed } from '../catalog/read-named.ts'
import type { CommandHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'
import { linkWords } from './link-words.ts'

/** `/portal unlink`: forgets the link that was made for me by hand; `unlink @PERSON` (admins) somebody else's. */
export const answerUnlink: CommandHandler = async (parts, command) => {
  const named = readNamed(command.text)
  const { root } = parts.commands
  if (named.kind !== 'nothing' && named.kind !== 'person') {
    return say(
      mrkdwn`Mention whose link is to be removed, as in \`${root} unlink @ana\`; your own goes with \`${root} unlink\`.`,
    )
  }
  const own = named.kind === 'nothing' || named.account === command.account.account
  const key = own ? command.account : { workspace: parts.workspace, account: named.account }
  const words = await asPerson(parts, command.account, async (ctx) => {
    await once(ctx, command)
    const gone = await unlinkPerson(ctx, { account: key, firstAdmins: parts.firstAdmins })
    const now = await linkWords(ctx, { ...key, own }, root)
    return gone ? mrkdwn`The link is removed. ${now}` : mrkdwn`There is no link made by hand to remove. ${now}`
  })
  return say(words)
}
