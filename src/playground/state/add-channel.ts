import { seconds } from './play-clock.ts'
import type { Channel } from './workspace.ts'
import type { World } from './world.ts'

/** Puts a new channel or direct message into the workspace. Tells nobody. */
export function addChannel(
  world: World,
  given: Pick<Channel, 'name' | 'kind' | 'creator' | 'members' | 'private'>,
): Channel {
  const channel: Channel = {
    ...given,
    id: world.ids.next(given.kind === 'im' ? 'D' : 'C'),
    topic: '',
    purpose: '',
    archived: false,
    created: seconds(world.clock),
  }
  world.workspace.channels.set(channel.id, channel)
  return channel
}
