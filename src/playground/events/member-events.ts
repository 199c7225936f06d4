import { isMember } from '../api/channel-access.ts'
import { deliverEvent, type EventOutcome } from '../delivery/deliver-event.ts'
import { nextTs } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Tells the app, where it is a member, that somebody came into a channel or left it. */
export async function tellOfMembership(
  world: World,
  channel: Channel,
  userId: string,
  type: 'member_joined_channel' | 'member_left_channel',
  inviter?: string,
): Promise<EventOutcome | undefined> {
  if (!isMember(world, channel)) return undefined
  return deliverEvent(world, type, {
    type,
    user: userId,
    channel: channel.id,
    channel_type: channel.private ? 'G' : 'C',
    team: world.workspace.people.get(userId)?.team ?? world.workspace.id,
    ...(inviter === undefined ? {} : { inviter }),
    event_ts: nextTs(world),
  })
}
