import { type Message, replaceMessage } from './messages.ts'
import type { World } from './world.ts'

/** Notes a reaction on a message; false when this person gave it already. */
export function addReaction(world: World, message: Message, userId: string, name: string): boolean {
  const given = message.reactions.get(name) ?? []
  if (given.includes(userId)) return false
  setReaction(world, message, name, [...given, userId])
  return true
}

/** Takes a reaction away; false when this person had not given it. */
export function removeReaction(world: World, message: Message, userId: string, name: string): boolean {
  const given = message.reactions.get(name) ?? []
  if (!given.includes(userId)) return false
  setReaction(
    world,
    message,
    name,
    given.filter((one) => one !== userId),
  )
  return true
}

function setReaction(world: World, message: Message, name: string, users: readonly string[]): void {
  const reactions = new Map(message.reactions).set(name, users)
  if (users.length === 0) reactions.delete(name)
  replaceMessage(world.messages, { ...message, reactions })
  world.changes.tell()
}
