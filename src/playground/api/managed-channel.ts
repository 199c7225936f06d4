import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { properChannel } from './channel-access.ts'
import { mustHaveOneOf } from './check-call.ts'

/** The scopes of which a method that manages channels needs one; which, its channel says. */
export const manage = ['channels:manage', 'groups:write', 'im:write', 'mpim:write']

/** The channel to be managed. Refused without the scope for its kind, `also` being narrower ones that do. */
export function managed(world: World, name: string, also: 'topic' | 'invites' | 'none' = 'none'): Channel {
  const channel = properChannel(world, name)
  const scopes = channel.private
    ? ['groups:write', `groups:write.${also}`]
    : ['channels:manage', `channels:write.${also}`]
  mustHaveOneOf(world, also === 'none' ? scopes.slice(0, 1) : scopes)
  return channel
}
