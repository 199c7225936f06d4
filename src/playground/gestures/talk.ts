import { deliverEvent, type EventOutcome } from '../delivery/deliver-event.ts'
import type { JsonObject } from '../state/json.ts'
import { findMessage, type Message, replaceMessage } from '../state/messages.ts'
import { channelNamed, directMessage } from '../state/names.ts'
import { messageBody, nextTs, postMessage } from '../state/post-message.ts'
import { viewBody } from '../state/view-body.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { escapeMentions } from './escape-mentions.ts'
import { type GestureResult, SILENT } from './gesture.ts'

/** A message somebody wrote, with what the app was told of it. */
export type Said = GestureResult & { readonly message: Message; readonly events: readonly EventOutcome[] }

/** Writes a message in a channel, a thread, or (channel `app`) the direct message with the app. */
export async function say(
  world: World,
  person: Person,
  where: string,
  text: string,
  options: { threadTs?: string } = {},
): Promise<Said> {
  const channel = where === 'app' ? directMessage(world, person.id) : channelNamed(world, where)
  if (channel.archived) throw new Error(`#${channel.name} is archived`)
  if (channel.kind === 'im' && !world.workspace.app.takesMessages) throw new Error('The app takes no messages')
  const escaped = escapeMentions(world, text)
  const { threadTs } = options
  const message = postMessage(world, { channel: channel.id, user: person.id, text: escaped, threadTs })
  const events = await tellOfMessage(world, channel, message)
  return { ...(events[0] ?? SILENT), message, events }
}

async function tellOfMessage(world: World, channel: Channel, message: Message): Promise<EventOutcome[]> {
  const { app } = world.workspace
  if (!channel.members.has(app.userId)) return []
  const common = { channel: channel.id, event_ts: message.ts }
  const body = { ...messageBody(world, message), ...common }
  const told = [
    channel.kind === 'im'
      ? deliverEvent(world, 'message.im', { ...body, channel_type: 'im' })
      : deliverEvent(world, channel.private ? 'message.groups' : 'message.channels', {
          ...body,
          channel_type: channel.private ? 'group' : 'channel',
        }),
  ]
  if (channel.kind === 'channel' && message.text.includes(`<@${app.userId}>`)) {
    told.push(deliverEvent(world, 'app_mention', { ...body, type: 'app_mention' }))
  }
  return (await Promise.all(told)).filter((one) => one !== undefined)
}

/** Opens the app's Home tab, or its messages. */
export async function openHome(
  world: World,
  person: Person,
  tab: 'home' | 'messages' = 'home',
): Promise<GestureResult> {
  const home = world.views.homes.get(person.id)
  const event: JsonObject = {
    type: 'app_home_opened',
    user: person.id,
    channel: directMessage(world, person.id).id,
    event_ts: nextTs(world),
    tab,
    ...(home && tab === 'home' ? { view: viewBody(world, home) } : {}),
  }
  return (await deliverEvent(world, 'app_home_opened', event)) ?? SILENT
}

/** Adds an emoji to a message. */
export async function react(world: World, person: Person, target: Message, name: string): Promise<GestureResult> {
  const message = findMessage(world.messages, target)
  if (!message) throw new Error('The message is gone')
  addReaction(world, message, person.id, name)
  const channel = world.workspace.channels.get(message.channel)
  if (!channel?.members.has(world.workspace.app.userId)) return SILENT
  const event: JsonObject = {
    type: 'reaction_added',
    user: person.id,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    event_ts: nextTs(world),
  }
  return (await deliverEvent(world, 'reaction_added', event)) ?? SILENT
}

/** Notes a reaction on a message; false when this person gave it already. */
export function addReaction(world: World, message: Message, userId: string, name: string): boolean {
  const standing = message.reactions.get(name) ?? []
  if (standing.includes(userId)) return false
  const reactions = new Map(message.reactions).set(name, [...standing, userId])
  replaceMessage(world.messages, { ...message, reactions })
  world.changes.tell()
  return true
}
