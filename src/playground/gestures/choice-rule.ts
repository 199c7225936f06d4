import { isShared } from '../events/channel-rule.ts'
import { type JsonObject, objectAt, textsAt } from '../state/json.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** The people a users select offers: everybody whose account is active. */
export function choosablePeople(world: World): Person[] {
  return [...world.workspace.people.values()].filter((one) => !one.deactivated)
}

/**
 * The channels a channels or conversations select offers a person: the first all public ones, the second what its
 * `filter` includes of public and own private channels and the direct message with the app. Archived ones never.
 */
export function choosableChannels(world: World, person: Person, element: JsonObject): Channel[] {
  const open = [...world.workspace.channels.values()].filter((one) => !one.archived)
  if (String(element.type).endsWith('channels_select')) return open.filter((one) => kindOf(one) === 'public')
  const filter = objectAt(element, 'filter')
  const kinds = textsAt(filter, 'include')
  return open.filter((one) => {
    const kind = kindOf(one)
    if (kinds.length > 0 && !kinds.includes(kind)) return false
    if (kind !== 'public' && !one.members.has(person.id)) return false
    if (kind === 'im' && filter.exclude_bot_users === true) return false
    return filter.exclude_external_shared_channels !== true || !isShared(world, one)
  })
}

function kindOf(channel: Channel): 'im' | 'private' | 'public' {
  if (channel.kind === 'im') return 'im'
  return channel.private ? 'private' : 'public'
}
