import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { askForRefresh } from '../../catalog/index.ts'
import { checkAdmin } from '../../identity/index.ts'
import { unescaped } from '../catalog/read-named.ts'
import type { CommandHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'

/** `/portal refresh [SOURCE]` (admins): has a source, or all of them, read again now. */
export const answerRefresh: CommandHandler = async (parts, command) => {
  const source = unescaped(command.text.trim()).slice(0, 100)
  const count = await asPerson(parts, command.account, async (ctx) => {
    await once(ctx, command)
    await checkAdmin(ctx, { act: 'have sources read again', firstAdmins: parts.firstAdmins })
    return await askForRefresh(ctx, { source: source === '' ? null : source })
  })
  const what = source === '' ? (count === 1 ? 'the manifests' : `all ${count} sources`) : `the source “${source}”`
  return say(
    mrkdwn`Reading ${what} again. What is wrong in them is in \`${parts.commands.root} problems\` when that is done.`,
  )
}
