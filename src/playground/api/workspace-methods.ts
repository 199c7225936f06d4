import { z } from 'zod'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const botInput = z.object({ bot: z.string().optional() })

const botsInfo = defineMethod('bots.info', { scopes: ['users:read'], input: botInput }, ({ workspace }, input) => {
  const { id, botId, userId, name } = workspace.app
  if (input.bot !== undefined && input.bot !== botId) throw new ApiRefusal('bot_not_found')
  return { bot: { id: botId, deleted: false, name, updated: 0, app_id: id, user_id: userId, icons: {} } }
})

const teamInput = z.object({ team: z.string().optional() })

const teamInfo = defineMethod('team.info', { scopes: ['team:read'], input: teamInput }, ({ workspace, url }, input) => {
  const { id, name, domain } = workspace
  if (input.team !== undefined && input.team !== id) throw new ApiRefusal('team_not_found')
  const icon = { image_default: true }
  return { team: { id, name, url: `${url}/`, domain, email_domain: '', icon, avatar_base_url: `${url}/` } }
})

const emojiInput = z.object({ include_categories: flag.optional() })

/** A playground has no emoji of its own. */
const emojiList = defineMethod('emoji.list', { scopes: ['emoji:read'], input: emojiInput }, (world) => ({
  emoji: {},
  cache_ts: String(world.clock.now().getTime() / 1000),
}))

/** The workspace itself. */
export const workspaceMethods: readonly Method[] = [botsInfo, teamInfo, emojiList]
