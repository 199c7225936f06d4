import { directMessage } from '../state/names.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { ApiRefusal } from './method.ts'

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

/** A private channel the app is not in does not exist for it. */
function maySee(world: World, channel: Channel): boolean {
  return !channel.private || isMember(world, channel)
}

export function isMember(world: World, channel: Channel): boolean {
  return channel.members.has(world.workspace.app.userId)
}

/** Refuses a post into a channel that is archived or that the app may not post to. */
export function mayPost(world: World, channel: Channel): void {
  if (channel.archived) throw new ApiRefusal('is_archived')
  const { scopes } = world.workspace.app
  const anywhere = !channel.private && (scopes === undefined || scopes.has('chat:write.public'))
  if (!isMember(world, channel) && !anywhere) throw new ApiRefusal('not_in_channel')
}

/** Refuses a call whose scope for this kind of channel was not granted, such as `im:history` for a direct message. */
export function mustHaveScope(world: World, channel: Channel, what: 'read' | 'history'): void {
  const { scopes } = world.workspace.app
  const needed = `${channel.kind === 'im' ? 'im' : channel.private ? 'groups' : 'channels'}:${what}`
  if (!scopes || scopes.has(needed)) return
  throw new ApiRefusal('missing_scope', { needed, provided: [...scopes].join(',') })
}
