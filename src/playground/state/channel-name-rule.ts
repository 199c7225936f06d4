import type { Channel } from './workspace.ts'
import type { World } from './world.ts'

/** Why Slack refuses a name for a channel, in the words of its Web API. */
export type ChannelNameFault =
  | 'invalid_name_required'
  | 'invalid_name_maxlength'
  | 'invalid_name_punctuation'
  | 'invalid_name_specials'
  | 'name_taken'

/**
 * What is wrong with a channel's name by Slack's rules: 80 lower-case letters, digits, hyphens and underscores at most,
 * and no other channel's. `itself` may keep its own name.
 */
export function channelNameFault(world: World, name: string, itself?: Channel): ChannelNameFault | undefined {
  if (name === '') return 'invalid_name_required'
  if (name.length > 80) return 'invalid_name_maxlength'
  if (/^[-_]+$/.test(name)) return 'invalid_name_punctuation'
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) return 'invalid_name_specials'
  const taken = [...world.workspace.channels.values()].some((one) => one !== itself && one.name === name)
  return taken ? 'name_taken' : undefined
}
