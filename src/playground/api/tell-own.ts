import { tellOfDeletion, tellOfEdit, tellOfMessage } from '../events/message-events.ts'
import type { Message } from '../state/messages.ts'
import type { World } from '../state/world.ts'

/**
 * Tells the app of what it did to messages itself, as Slack does: a new one, an edit, a deletion. An app whose manifest
 * lists no events hears all others but not these.
 */
export function tellOwn(world: World, did: { posted?: Message; before?: Message; after?: Message }): void {
  const { posted, before, after } = did
  const channel = world.workspace.channels.get((posted ?? before)?.channel ?? '')
  if (!channel || !world.workspace.app.events) return
  if (posted) void tellOfMessage(world, channel, posted)
  if (before) void (after ? tellOfEdit(world, channel, before, after) : tellOfDeletion(world, channel, before))
}
