import { z } from 'zod'
import { findMessage, type Message } from '../state/messages.ts'
import { directMessage } from '../state/names.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { SCOPE_OF, typeOf } from './channel-type.ts'
import { mustHaveOneOf } from './check-call.ts'
import { ApiRefusal } from './method.ts'

/** The argument of a method about one channel. */
export const ofChannel = { channel: z.string().min(1) }

/** The channel an argument means: an id, a name, or a person whose direct message it is. */
export function channelArgument(world: World, given: string): Channel {
  const { channels, people } = world.workspace
  const channel = channels.get(given)
  if (channel && maySee(world, channel)) return channel
  if (people.has(given)) return directMessage(world, given)
  const name = given.replace(/^#/, '')
  const named = [...channels.values()].find((one) => one.kind === 'channel' && one.name === name)
  if (named && maySee(world, named)) return named
  throw new ApiRefusal('channel_not_found')
}

/** A private channel the app is not in does not exist for it: it hears nothing of it either. */
export function maySee(world: World, channel: Channel): boolean {
  return !channel.private || isMember(world, channel)
}

/** Whether the app is in a channel: only there it hears what is said and done. */
export function isMember(world: World, channel: Channel): boolean {
  return channel.members.has(world.workspace.app.userId)
}

/** Refuses what the app may do only as a member. */
export function mustBeIn(world: World, channel: Channel): void {
  if (!isMember(world, channel)) throw new ApiRefusal('not_in_channel')
}

/** As `channelArgument`, for what is done to a channel itself: never to a direct message. */
export function properChannel(world: World, given: string): Channel {
  const channel = channelArgument(world, given)
  if (channel.kind === 'im') throw new ApiRefusal('method_not_supported_for_channel_type')
  return channel
}

/** Refuses a post into a channel that is archived or that the app may not post to. */
export function mayPost(world: World, channel: Channel): void {
  if (channel.archived) throw new ApiRefusal('is_archived')
  if (channel.kind === 'im' && !world.workspace.app.messagesTab) throw new ApiRefusal('messages_tab_disabled')
  const { scopes } = world.workspace.app
  const anywhere = !channel.private && (scopes === undefined || scopes.has('chat:write.public'))
  if (!isMember(world, channel) && !anywhere) throw new ApiRefusal('not_in_channel')
}

/** Refuses a call whose scope for this kind of channel was not granted, such as `im:history` for a direct message. */
export function mustHaveScope(world: World, channel: Channel, what: 'read' | 'history'): void {
  mustHaveOneOf(world, [`${SCOPE_OF[typeOf(channel)]}:${what}`])
}

/** The first message of a thread, whichever message of it was named. Throws `thread_not_found`. */
export function threadRoot(world: World, channel: Channel, ts: string): Message {
  const named = findMessage(world.messages, { channel: channel.id, ts })
  const root =
    named?.threadTs === undefined ? named : findMessage(world.messages, { channel: channel.id, ts: named.threadTs })
  if (!root) throw new ApiRefusal('thread_not_found')
  return root
}
