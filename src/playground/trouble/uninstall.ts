import { deliverEvent } from '../delivery/deliver-event.ts'
import { closeSockets } from '../delivery/sockets.ts'
import { nextTs } from '../state/post-message.ts'
import type { World } from '../state/world.ts'

/** Revokes the bot's token and tells the app by `tokens_revoked`. */
export async function revokeToken(world: World): Promise<void> {
  world.app.revokedTokens.add(world.settings.botToken)
  world.changes.tell()
  await tellOfTokens(world)
}

/**
 * Takes the app out of the workspace. Both events are sent, in no promised order, before deliveries stop; when they are
 * acknowledged, or were not in time, its connections are closed.
 */
export async function uninstall(world: World): Promise<void> {
  world.app.revokedTokens.add(world.settings.botToken)
  const event = { type: 'app_uninstalled', event_ts: nextTs(world) }
  const told = [tellOfTokens(world), deliverEvent(world, 'app_uninstalled', event)]
  world.app.state = 'uninstalled'
  world.changes.tell()
  await Promise.all(told)
  closeSockets(world)
}

/** Puts the app back as it was, its tokens with it. */
export function reinstall(world: World): void {
  world.app.state = 'installed'
  world.app.revokedTokens.clear()
  world.changes.tell()
}

async function tellOfTokens(world: World): Promise<void> {
  const tokens = { oauth: [], bot: [world.workspace.app.userId] }
  await deliverEvent(world, 'tokens_revoked', { type: 'tokens_revoked', tokens, event_ts: nextTs(world) })
}
