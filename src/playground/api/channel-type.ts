import type { Channel } from '../state/workspace.ts'

export type ChannelType = 'public_channel' | 'private_channel' | 'mpim' | 'im'

/** Direct messages of several people are private channels by this name. */
export const GROUP_MESSAGE = 'mpdm-'

/** A channel's type as lists name it. */
export function typeOf(channel: Channel): ChannelType {
  if (channel.kind === 'im') return 'im'
  if (channel.name.startsWith(GROUP_MESSAGE)) return 'mpim'
  return channel.private ? 'private_channel' : 'public_channel'
}

/** What scopes call each type: `channels:read`, `im:history` … */
export const SCOPE_OF: Readonly<Record<ChannelType, string>> = {
  public_channel: 'channels',
  private_channel: 'groups',
  mpim: 'mpim',
  im: 'im',
}
