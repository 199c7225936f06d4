import { z } from 'zod'
import { tellOfReaction } from '../events/reaction-events.ts'
import { findMessage, type Message } from '../state/messages.ts'
import { messageBody } from '../state/post-message.ts'
import { addReaction, removeReaction } from '../state/reactions.ts'
import type { World } from '../state/world.ts'
import { channelArgument, mustBeIn } from './channel-access.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const item = { channel: z.string().optional(), timestamp: z.string().optional() }
const reactionInput = z.object({ ...item, name: z.string().default('') })

/** The message a call is about. Throws Slack's word for what is wrong with it. */
export function itemArgument(
  world: World,
  { channel: name, timestamp }: { channel?: string | undefined; timestamp?: string | undefined },
): Message {
  if (name === undefined || timestamp === undefined) throw new ApiRefusal('no_item_specified')
  const channel = channelArgument(world, name)
  if (!/^\d+\.\d+$/.test(timestamp)) throw new ApiRefusal('bad_timestamp')
  mustBeIn(world, channel)
  const message = findMessage(world.messages, { channel: channel.id, ts: timestamp })
  if (!message) throw new ApiRefusal('message_not_found')
  return message
}

const MOST_EMOJI = 50
const MOST_OWN = 23

const reactionsAdd = defineMethod(
  'reactions.add',
  { scopes: ['reactions:write'], input: reactionInput },
  (world, input) => {
    const name = emojiName(input.name)
    const message = itemArgument(world, input)
    const { userId } = world.workspace.app
    if (world.workspace.channels.get(message.channel)?.archived) throw new ApiRefusal('is_archived')
    const own = [...message.reactions.values()].filter((users) => users.includes(userId))
    if (message.reactions.get(name)?.includes(userId)) throw new ApiRefusal('already_reacted')
    if (!message.reactions.has(name) && message.reactions.size >= MOST_EMOJI) throw new ApiRefusal('too_many_emoji')
    if (own.length >= MOST_OWN) throw new ApiRefusal('too_many_reactions')
    addReaction(world, message, userId, name)
    if (world.workspace.app.events) void tellOfReaction(world, userId, message, name, 'reaction_added')
    return {}
  },
)

const reactionsRemove = defineMethod(
  'reactions.remove',
  { scopes: ['reactions:write'], input: reactionInput },
  (world, input) => {
    const name = emojiName(input.name)
    const message = itemArgument(world, input)
    const { userId } = world.workspace.app
    if (!removeReaction(world, message, userId, name)) throw new ApiRefusal('no_reaction')
    if (world.workspace.app.events) void tellOfReaction(world, userId, message, name, 'reaction_removed')
    return {}
  },
)

/**
 * An emoji's name without colons, with a skin tone or without. Throws `invalid_name` for what cannot be one; which
 * emoji there are the playground does not know.
 */
function emojiName(given: string): string {
  const name = given.replaceAll(/^:|:$/g, '')
  if (!/^[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?$/.test(name)) throw new ApiRefusal('invalid_name')
  return name
}

const reactionsGet = defineMethod(
  'reactions.get',
  { scopes: ['reactions:read'], input: z.object({ ...item, full: flag.optional() }) },
  (world, input) => {
    const message = itemArgument(world, input)
    return { type: 'message', channel: message.channel, message: messageBody(world, message) }
  },
)

/** Emoji given to messages. */
export const reactionMethods: readonly Method[] = [reactionsAdd, reactionsRemove, reactionsGet]
