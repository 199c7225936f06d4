import { z } from 'zod'
import type { Account } from '../../identity/index.ts'

const slackUser = z.object({
  id: z.string(),
  team_id: z.string(),
  name: z.string().default(''),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_email_confirmed: z.boolean().default(true),
  tz: z.string().default('UTC'),
  real_name: z.string().optional(),
  profile: z
    .object({ real_name: z.string().optional(), display_name: z.string().optional(), email: z.string().optional() })
    .default({}),
})

/**
 * Reads a user as `users.info` and `users.list` give it; null where it is none. An account of another workspace is a guest
 * here and its e-mail is not believed, because that workspace's owners say what it is.
 */
export function readAccount(workspace: string, given: unknown): Omit<Account, 'refreshedAt'> | null {
  const read = slackUser.safeParse(given)
  if (!read.success) return null
  const user = read.data
  const stranger = user.team_id !== workspace || user.is_stranger
  return {
    workspace: user.team_id,
    account: user.id,
    name: user.profile.real_name || user.real_name || user.profile.display_name || user.name || 'Someone',
    handle: user.name,
    email: stranger || !user.is_email_confirmed ? null : (user.profile.email?.toLowerCase() ?? null),
    timeZone: user.tz,
    guest: stranger || user.is_restricted || user.is_ultra_restricted,
    deactivated: user.deleted,
    bot: user.is_bot || user.id === 'USLACKBOT',
  }
}
