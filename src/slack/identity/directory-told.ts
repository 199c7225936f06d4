import { z } from 'zod'
import { recordAccounts } from '../../identity/index.ts'
import type { DirectoryEvent, DirectoryEventHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { within } from '../person.ts'
import { readAccount } from './read-account.ts'
import { asDirectory } from './sync-usergroups.ts'

const ofSomebody = z.object({ user: z.looseObject({ id: z.string().min(1).max(64) }) })

/**
 * `user_change` and `team_join`. Events come late and out of order, so the account is read again from Slack by a job; only
 * what takes rights away, that somebody was deactivated or is a guest, is believed at once.
 */
export const accountTold: DirectoryEventHandler = async (parts, heard) => {
  const { user } = ofSomebody.parse(heard.event)
  const said = readAccount(heard.workspace, user)
  await parts.transact(
    asDirectory,
    async (ctx) => {
      await once(ctx, deliveryOf(heard))
      if (said !== null && (said.deactivated || said.guest)) await recordAccounts(ctx, [said])
      await ctx.emit({ name: 'account.told', id: user.id, subject: { kind: 'account', id: user.id } })
    },
    { within },
  )
}

/** `subteam_created`, `subteam_updated` and `subteam_members_changed`: one call reads all usergroups again as they are now. */
export const usergroupTold: DirectoryEventHandler = async (parts, heard) => {
  const id = heard.workspace
  await parts.transact(
    asDirectory,
    async (ctx) => {
      await once(ctx, deliveryOf(heard))
      await ctx.emit({ name: 'usergroups.told', id, subject: { kind: 'workspace', id } })
    },
    { within },
  )
}

function deliveryOf({ workspace, delivery }: DirectoryEvent) {
  return { account: { workspace }, delivery }
}
