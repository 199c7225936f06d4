import { isMember, maySee } from '../api/channel-access.ts'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { channelEvent, messageKind } from '../events/channel-rule.ts'
import { tellOfMembership } from '../events/member-events.ts'
import { type GestureResult, SILENT } from '../gestures/gesture.ts'
import type { JsonObject } from '../state/json.ts'
import { channelNamed } from '../state/names.ts'
import { nextTs } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Renames a channel. The app hears `channel_rename`, or `group_rename` of a private one it is in. */
export function renameChannel(world: World, name: string, newName: string): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  channel.name = newName
  const { id, created } = channel
  const body = { id, name: newName, name_normalized: newName, created, is_channel: !channel.private, is_mpim: false }
  return tell(world, channel, channelEvent(channel, 'rename'), { channel: body })
}

/** Archives a channel. The app hears `channel_archive` or `group_archive`. */
export function archive(world: World, name: string, user = actor(world)): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  channel.archived = true
  return tell(world, channel, channelEvent(channel, 'archive'), { channel: channel.id, user })
}

/** Brings an archived channel back. The app hears `channel_unarchive` or `group_unarchive`. */
export function unarchive(world: World, name: string, user = actor(world)): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  channel.archived = false
  return tell(world, channel, channelEvent(channel, 'unarchive'), { channel: channel.id, user })
}

/** Makes a public channel private; its id stays. The app hears, as a member, the line Slack writes there. */
export async function makePrivate(world: World, name: string): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  channel.private = true
  world.changes.tell()
  if (!isMember(world, channel)) return SILENT
  const { channelType, subscription } = messageKind(channel)
  const ts = nextTs(world)
  const told = await deliverEvent(world, subscription, {
    type: 'message',
    subtype: 'channel_convert_to_private',
    user: actor(world),
    text: 'made this channel private.',
    channel: channel.id,
    channel_type: channelType,
    ts,
    event_ts: ts,
  })
  return told ?? SILENT
}

/** Adds the app to a channel. It hears `member_joined_channel` of itself. */
export async function addBot(world: World, name: string): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  const { userId } = world.workspace.app
  channel.members.add(userId)
  world.changes.tell()
  return (await tellOfMembership(world, channel, userId, 'member_joined_channel', actor(world))) ?? SILENT
}

/** Takes the app out of a channel. It hears `channel_left`, or `group_left` of a private one. */
export async function removeBot(world: World, name: string): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  if (!channel.members.delete(world.workspace.app.userId)) return SILENT
  world.changes.tell()
  const type = channelEvent(channel, 'left')
  const event = { type, channel: channel.id, actor_id: actor(world), event_ts: nextTs(world) }
  return (await deliverEvent(world, type, event)) ?? SILENT
}

async function tell(world: World, channel: Channel, type: string, what: JsonObject): Promise<GestureResult> {
  world.changes.tell()
  if (!maySee(world, channel)) return SILENT
  return (await deliverEvent(world, type, { type, ...what, event_ts: nextTs(world) })) ?? SILENT
}

/** Who does what an administrator does; whoever comes first where there is none. */
function actor(world: World): string {
  const people = [...world.workspace.people.values()]
  return (people.find((one) => one.admin) ?? people[0])?.id ?? ''
}
