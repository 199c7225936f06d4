import { isMember } from '../api/channel-access.ts'
import { deliverEvent, type EventOutcome } from '../delivery/deliver-event.ts'
import type { Message } from '../state/messages.ts'
import { nextTs } from '../state/post-message.ts'
import type { World } from '../state/world.ts'

/** Tells the app, where it is a member, that somebody gave an emoji to a message or took it back. */
export async function tellOfReaction(
  world: World,
  userId: string,
  message: Message,
  name: string,
  type: 'reaction_added' | 'reaction_removed',
): Promise<EventOutcome | undefined> {
  const channel = world.workspace.channels.get(message.channel)
  if (!channel || !isMember(world, channel)) return undefined
  return deliverEvent(world, type, {
    type,
    user: userId,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    event_ts: nextTs(world),
  })
}
