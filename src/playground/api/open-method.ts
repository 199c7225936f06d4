import { z } from 'zod'
import { addChannel } from '../state/add-channel.ts'
import { directMessage } from '../state/names.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelArgument } from './channel-access.ts'
import { channelBody } from './channel-body.ts'
import { GROUP_MESSAGE, typeOf } from './channel-type.ts'
import { mustHaveOneOf } from './check-call.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const MOST_USERS = 8

const openInput = z.object({
  users: z.string().optional(),
  channel: z.string().optional(),
  return_im: flag.optional(),
  prevent_creation: flag.optional(),
})

const conversationsOpen = defineMethod(
  'conversations.open',
  { scopes: ['im:write', 'mpim:write'], input: openInput },
  (world, input) => {
    const channel = input.channel === undefined ? byPeople(world, input.users ?? '') : standing(world, input.channel)
    return { channel: input.return_im === true ? channelBody(world, channel) : { id: channel.id } }
  },
)

function standing(world: World, id: string): Channel {
  const channel = channelArgument(world, id)
  if (!['im', 'mpim'].includes(typeOf(channel))) throw new ApiRefusal('method_not_supported_for_channel_type')
  return channel
}

function byPeople(world: World, users: string): Channel {
  const ids = [...new Set(users.split(',').map((id) => id.trim()))].filter((id) => id !== '')
  const [first] = ids
  if (first === undefined) throw new ApiRefusal('users_list_not_supplied')
  if (ids.length > MOST_USERS) throw new ApiRefusal('too_many_users')
  for (const id of ids) {
    const person = world.workspace.people.get(id)
    if (!person) throw new ApiRefusal('user_not_found')
    if (person.deactivated) throw new ApiRefusal('user_disabled')
  }
  mustHaveOneOf(world, [ids.length === 1 ? 'im:write' : 'mpim:write'])
  return ids.length === 1 ? directMessage(world, first) : groupMessage(world, ids)
}

/** The direct message of several people and the app, made when it is first needed. */
function groupMessage(world: World, ids: readonly string[]): Channel {
  const { channels, people, app } = world.workspace
  const members = new Set([...ids, app.userId])
  const same = (one: Channel) => typeOf(one) === 'mpim' && one.members.size === members.size
  const there = [...channels.values()].find((one) => same(one) && [...members].every((id) => one.members.has(id)))
  if (there) return there
  const handles = [...ids.map((id) => people.get(id)?.handle ?? id), app.name.toLowerCase()]
  const name = `${GROUP_MESSAGE}${handles.join('--')}-1`
  const channel = addChannel(world, { name, kind: 'channel', creator: app.userId, members, private: true })
  world.changes.tell()
  return channel
}

/** Direct messages. */
export const openMethods: readonly Method[] = [conversationsOpen]
