import { deliverEvent } from '../delivery/deliver-event.ts'
import { listensIn } from '../events/channel-rule.ts'
import type { JsonObject } from '../state/json.ts'
import { findMessage, type Message } from '../state/messages.ts'
import { nextTs } from '../state/post-message.ts'
import { addReaction, removeReaction } from '../state/reactions.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type GestureResult, SILENT } from './gesture.ts'

/** Adds an emoji to a message; once more does nothing. */
export function react(world: World, person: Person, target: Message, name: string): Promise<GestureResult> {
  const message = standing(world, target)
  if (!addReaction(world, message, person.id, name)) return Promise.resolve(SILENT)
  return tellOfReaction(world, person, message, name, 'reaction_added')
}

/** Takes an emoji back from a message. Throws when it is not there. */
export function unreact(world: World, person: Person, target: Message, name: string): Promise<GestureResult> {
  const message = standing(world, target)
  if (!removeReaction(world, message, person.id, name)) throw new Error(`${person.name} gave no :${name}: here`)
  return tellOfReaction(world, person, message, name, 'reaction_removed')
}

function standing(world: World, target: Message): Message {
  const message = findMessage(world.messages, target)
  if (!message) throw new Error('The message is gone')
  return message
}

async function tellOfReaction(
  world: World,
  person: Person,
  message: Message,
  name: string,
  type: 'reaction_added' | 'reaction_removed',
): Promise<GestureResult> {
  const channel = world.workspace.channels.get(message.channel)
  if (!channel || !listensIn(world, channel)) return SILENT
  const event: JsonObject = {
    type,
    user: person.id,
    reaction: name,
    item_user: message.user,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    event_ts: nextTs(world),
  }
  return (await deliverEvent(world, type, event)) ?? SILENT
}
