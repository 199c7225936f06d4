import { z } from 'zod'
import { socketUrl } from '../delivery/sockets.ts'
import { revokeToken, uninstall } from '../trouble/uninstall.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const apiTest = defineMethod(
  'api.test',
  { token: 'none', input: z.looseObject({ error: z.string().optional() }) },
  (_world, { token: _secret, ...args }) => {
    if (args.error) throw new ApiRefusal(args.error)
    return { args: JSON.parse(JSON.stringify(args)) }
  },
)

const authTest = defineMethod('auth.test', { input: z.object({}) }, ({ workspace, url }) => ({
  url: `${url}/`,
  team: workspace.name,
  user: workspace.app.name.toLowerCase(),
  team_id: workspace.id,
  user_id: workspace.app.userId,
  bot_id: workspace.app.botId,
  is_enterprise_install: false,
}))

const authRevoke = defineMethod('auth.revoke', { input: z.object({ test: flag.optional() }) }, (world, { test }) => {
  if (test === true) return { revoked: false }
  void revokeToken(world)
  return { revoked: true }
})

const uninstallInput = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) })

const appsUninstall = defineMethod('apps.uninstall', { input: uninstallInput }, (world) => {
  void uninstall(world)
  return {}
})

const appsConnectionsOpen = defineMethod('apps.connections.open', { token: 'app', input: z.object({}) }, (world) => ({
  url: socketUrl(world),
}))

/** Who the app is, how it connects, and how it goes. */
export const authMethods: readonly Method[] = [apiTest, authTest, authRevoke, appsUninstall, appsConnectionsOpen]
