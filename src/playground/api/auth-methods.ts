import { z } from 'zod'
import { socketUrl } from '../delivery/sockets.ts'
import { ApiRefusal, defineMethod, type Method } from './method.ts'

/** Who the app is, and how it connects. */
export const authMethods: readonly Method[] = [
  defineMethod(
    'api.test',
    { token: 'none', input: z.looseObject({ error: z.string().optional() }) },
    (_world, input) => {
      if (input.error) throw new ApiRefusal(input.error)
      return {}
    },
  ),
  defineMethod('auth.test', { input: z.object({}) }, ({ workspace, url }) => ({
    url: `${url}/`,
    team: workspace.name,
    user: workspace.app.name.toLowerCase(),
    team_id: workspace.id,
    user_id: workspace.app.userId,
    bot_id: workspace.app.botId,
    is_enterprise_install: false,
  })),
  defineMethod('apps.connections.open', { token: 'app', input: z.object({}) }, (world) => ({ url: socketUrl(world) })),
  defineMethod(
    'bots.info',
    { scopes: ['users:read'], input: z.object({ bot: z.string().optional() }) },
    (world, input) => {
      const { app } = world.workspace
      if (input.bot !== undefined && input.bot !== app.botId) throw new ApiRefusal('bot_not_found')
      return { bot: { id: app.botId, deleted: false, name: app.name, app_id: app.id, user_id: app.userId, icons: {} } }
    },
  ),
  defineMethod(
    'team.info',
    { scopes: ['team:read'], input: z.object({ team: z.string().optional() }) },
    ({ workspace }) => ({
      team: { id: workspace.id, name: workspace.name, domain: workspace.domain, email_domain: '', icon: {} },
    }),
  ),
]
