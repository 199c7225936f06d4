import { isMember } from '../api/channel-access.ts'
import { deliverEvent, type EventOutcome } from '../delivery/deliver-event.ts'
import type { JsonObject } from '../state/json.ts'
import type { Message } from '../state/messages.ts'
import { nextTs } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { messageKind } from './channel-rule.ts'
import { writtenMessage } from './written-message.ts'

/** Tells the app, where it is a member, of a new message, and of a mention of itself in it. */
export async function tellOfMessage(world: World, channel: Channel, message: Message): Promise<EventOutcome[]> {
  if (!isMember(world, channel)) return []
  const { channelType, subscription } = messageKind(channel)
  const shared = message.files.length > 0 ? { subtype: 'file_share' } : {}
  const body: JsonObject = {
    ...writtenMessage(world, message),
    ...shared,
    channel: channel.id,
    event_ts: message.ts,
  }
  const told = [deliverEvent(world, subscription, { ...body, channel_type: channelType })]
  if (channel.kind === 'channel' && message.text.includes(`<@${world.workspace.app.userId}>`)) {
    told.push(deliverEvent(world, 'app_mention', { ...body, type: 'app_mention' }))
  }
  return (await Promise.all(told)).filter((one) => one !== undefined)
}

/** Tells the app, where it is a member, that a message was edited. */
export function tellOfEdit(world: World, channel: Channel, before: Message, after: Message) {
  const message = writtenMessage(world, after)
  return tellHidden(world, channel, { subtype: 'message_changed', message }, before)
}

/** Tells the app, where it is a member, that a message was deleted. */
export function tellOfDeletion(world: World, channel: Channel, before: Message) {
  return tellHidden(world, channel, { subtype: 'message_deleted', deleted_ts: before.ts }, before)
}

async function tellHidden(
  world: World,
  channel: Channel,
  what: JsonObject,
  before: Message,
): Promise<EventOutcome | undefined> {
  if (!isMember(world, channel)) return undefined
  const { channelType, subscription } = messageKind(channel)
  const ts = nextTs(world)
  return deliverEvent(world, subscription, {
    type: 'message',
    ...what,
    previous_message: writtenMessage(world, before),
    channel: channel.id,
    channel_type: channelType,
    hidden: true,
    ts,
    event_ts: ts,
  })
}
