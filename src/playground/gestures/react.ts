import { tellOfReaction } from '../events/reaction-events.ts'
import { findMessage, type Message } from '../state/messages.ts'
import { addReaction, removeReaction } from '../state/reactions.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type GestureResult, SILENT } from './gesture.ts'

/** Adds an emoji to a message; once more does nothing. */
export async function react(world: World, person: Person, target: Message, name: string): Promise<GestureResult> {
  const message = standing(world, target)
  if (!addReaction(world, message, person.id, name)) return SILENT
  return (await tellOfReaction(world, person.id, message, name, 'reaction_added')) ?? SILENT
}

/** Takes an emoji back from a message. Throws when it is not there. */
export async function unreact(world: World, person: Person, target: Message, name: string): Promise<GestureResult> {
  const message = standing(world, target)
  if (!removeReaction(world, message, person.id, name)) throw new Error(`${person.name} gave no :${name}: here`)
  return (await tellOfReaction(world, person.id, message, name, 'reaction_removed')) ?? SILENT
}

function standing(world: World, target: Message): Message {
  const message = findMessage(world.messages, target)
  if (!message) throw new Error('The message is gone')
  return message
}
