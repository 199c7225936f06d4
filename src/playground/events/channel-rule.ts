import { typeOf } from '../api/channel-type.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Whether people of another workspace are in a channel (Slack Connect). */
export function isShared(world: World, channel: Channel): boolean {
  return [...channel.members].some((id) => world.workspace.people.get(id)?.team !== undefined)
}

/** A channel's kind as message events name it, and the subscription they belong to. */
export function messageKind(channel: Channel): { channelType: string; subscription: string } {
  return MESSAGE_KINDS[typeOf(channel)]
}

const MESSAGE_KINDS = {
  public_channel: { channelType: 'channel', subscription: 'message.channels' },
  private_channel: { channelType: 'group', subscription: 'message.groups' },
  mpim: { channelType: 'mpim', subscription: 'message.mpim' },
  im: { channelType: 'im', subscription: 'message.im' },
} as const

/** The name of an event about a channel: private channels have their own. */
export function channelEvent(channel: Channel, what: 'archive' | 'unarchive' | 'rename' | 'left'): string {
  return `${channel.private ? 'group' : 'channel'}_${what}`
}
