import { deliverEvent, type EventOutcome } from '../delivery/deliver-event.ts'
import { tellOfLinks } from '../events/link-events.ts'
import { tellOfDeletion, tellOfEdit, tellOfMessage } from '../events/message-events.ts'
import type { JsonObject } from '../state/json.ts'
import { findMessage, type Message, removeMessage, replaceMessage } from '../state/messages.ts'
import { channelNamed, directMessage } from '../state/names.ts'
import { nextTs, postMessage } from '../state/post-message.ts'
import { viewBody } from '../state/view-body.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { escapeMentions } from './escape-mentions.ts'
import { type GestureResult, mustBeAtHome, SILENT } from './gesture.ts'

/** A message somebody wrote, with what the app was told of it. */
export type Said = GestureResult & { readonly message: Message; readonly events: readonly EventOutcome[] }

/** Writes a message in a channel, a thread, or (channel `app`) the direct message with the app. */
export async function say(
  world: World,
  person: Person,
  where: string,
  text: string,
  options: { threadTs?: string; broadcast?: boolean } = {},
): Promise<Said> {
  const channel = where === 'app' ? directMessage(world, person.id) : channelNamed(world, where)
  if (channel.archived) throw new Error(`#${channel.name} is archived`)
  if (channel.kind === 'im' && !world.workspace.app.takesMessages) throw new Error('The app takes no messages')
  const { threadTs, broadcast = false } = options
  const draft = { channel: channel.id, user: person.id, text: asSent(world, text), threadTs, broadcast }
  const message = postMessage(world, draft)
  const [events, links] = await Promise.all([
    tellOfMessage(world, channel, message),
    tellOfLinks(world, channel, message),
  ])
  const told = links ? [...events, links] : events
  return { ...(told[0] ?? SILENT), message, events: told }
}

/** Writes a message that speaks to the app by its name. */
export function mention(
  world: World,
  person: Person,
  where: string,
  text: string,
  options: { threadTs?: string } = {},
): Promise<Said> {
  return say(world, person, where, `@${world.workspace.app.name} ${text}`, options)
}

/** Posts a link; the app hears `link_shared` when the domain is one of its manifest's. */
export function postLink(world: World, person: Person, where: string, url: string): Promise<Said> {
  return say(world, person, where, url)
}

/** Changes a message somebody wrote. Throws for a message of another. */
export async function editMessage(world: World, person: Person, target: Message, text: string): Promise<GestureResult> {
  const { message, channel } = ownMessage(world, person, target)
  const changed = { ...message, text: asSent(world, text), editedTs: nextTs(world) }
  replaceMessage(world.messages, changed)
  world.changes.tell()
  return (await tellOfEdit(world, channel, message, changed)) ?? SILENT
}

/** Takes a message back that somebody wrote. Throws for a message of another. */
export async function deleteMessage(world: World, person: Person, target: Message): Promise<GestureResult> {
  const { message, channel } = ownMessage(world, person, target)
  removeMessage(world.messages, message)
  world.changes.tell()
  return (await tellOfDeletion(world, channel, message)) ?? SILENT
}

function ownMessage(world: World, person: Person, target: Message): { message: Message; channel: Channel } {
  const message = findMessage(world.messages, target)
  if (!message) throw new Error('The message is gone')
  if (message.user !== person.id) throw new Error(`${person.name} did not write this message`)
  return { message, channel: channelNamed(world, message.channel) }
}

const TYPED_LINK = /(?<=^|\s)https?:\/\/[^\s<>]*[^\s<>.,;:!?)]/g

/** Words as Slack sends them on: mentions by id, links in angle brackets. */
function asSent(world: World, text: string): string {
  return escapeMentions(world, text).replaceAll(TYPED_LINK, '<$&>')
}

/** Opens the app's Home tab, or its messages. */
export async function openHome(
  world: World,
  person: Person,
  tab: 'home' | 'messages' = 'home',
): Promise<GestureResult> {
  mustBeAtHome(person, 'App Home')
  if (tab === 'home' && !world.workspace.app.homeTab) throw new Error('The app has no Home tab')
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
