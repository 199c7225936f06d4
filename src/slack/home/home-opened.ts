import { z } from 'zod'
import type { AccountKey } from '../../base/ctx.ts'
import { context, header, section } from '../../block-kit/blocks.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Home, home } from '../../block-kit/views.ts'
import { teamRow } from '../catalog/team-command.ts'
import type { EventHandler } from '../gesture.ts'
import { moment } from '../moment.ts'
import type { CommandNames, SlackParts } from '../parts.ts'
import { asPerson } from '../person.ts'
import { presentError } from '../present-error.ts'
import { mineBlocks, requestBlocks, waitingBlocks, waysOn } from './my-blocks.ts'
import { type MyPortal, myPortal } from './my-portal.ts'

const mostKept = 10
const mostTeams = 10

const opened = z.object({ tab: z.string() })

/** Someone opened the app's Home: it is drawn for them anew each time, so that it is never older than their look at it, and says so where it can't be. */
export const answerHomeOpened: EventHandler = async (parts, { account, event }) => {
  if (opened.parse(event).tab !== 'home') return
  await parts.client.views.publish({ user_id: account.account, view: await drawn(parts, account) })
}

async function drawn(parts: SlackParts, account: AccountKey): Promise<Home> {
  try {
    const portal = await asPerson(parts, account, (ctx, actor) =>
      myPortal(ctx, actor, { root: parts.commands.root, most: mostKept }),
    )
    return homeView(portal, parts.commands)
  } catch (error) {
    return home({ blocks: [section(presentError(error, parts.log, 'home'))] })
  }
}

/** The Home tab: my services, what waits for me, what I can request, my teams. Never empty. */
function homeView(portal: MyPortal, commands: CommandNames): Home {
  const { teams } = portal.mine
  return home({
    blocks: [
      ...mineBlocks(portal),
      ...waitingBlocks(portal),
      ...requestBlocks(portal),
      // Where there is none, what is said of my services says why.
      ...(teams.length === 0 ? [] : [header('My teams'), ...teams.slice(0, mostTeams).map(teamRow)]),
      header('What to try'),
      ...waysOn(commands),
      context([mrkdwn`As of ${moment(portal.at)}. Open this tab again for what has changed since.`]),
    ],
  })
}
