import { cancelRun, getRun, runCalled } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { unescaped } from '../catalog/read-named.ts'
import type { CommandHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'
import { oneLine, runTitle } from './run-words.ts'

/** `/portal cancel TICKET REASON` (admins): ends a run from above. The one who asked for it is told why. */
export const answerCancel: CommandHandler = async (parts, command) => {
  const [, word = '', reason = ''] = /^(\S*)\s*(.*)$/su.exec(command.text.trim()) ?? []
  const ticket = word.replaceAll(/[^\p{L}\p{N}]/gu, '').slice(0, 100)
  if (ticket === '') return say(howTo(parts.commands.root))
  const words = await asPerson(parts, command.account, async (ctx) => {
    await once(ctx, command)
    // An unknown run is refused by the verb too, so that only admins learn which there are.
    const run = (await runCalled(ctx, ticket)) ?? ticket
    await cancelRun(ctx, { run, reason: unescaped(reason), admins: parts.firstAdmins })
    return cancelled(ctx, run)
  })
  return say(words)
}

async function cancelled(ctx: Ctx, id: string): Promise<Mrkdwn> {
  const view = await getRun(ctx, id)
  if (view === null) return mrkdwn`Cancelled.`
  const { run } = view
  const told = mrkdwn`You cancelled “${runTitle(view)}”. ${oneLine(run.requester.name, 100)}, who asked for it, is told why.`
  if (run.calledAt === null) return told
  return mrkdwn`${told} What was begun outside goes on: stop it there if it has to stop (ref ${run.ticket}).`
}

function howTo(root: string): Mrkdwn {
  return mrkdwn`Say which run, by the six letters that its card has as its reference, and why: \`${root} cancel K7Q2MB the platform is moving\`.`
}
