import { z } from 'zod'
import type { JsonObject } from '../state/json.ts'
import { findMessage, type Message, repliesTo } from '../state/messages.ts'
import { directMessage } from '../state/names.ts'
import { messageBody } from '../state/post-message.ts'
import { addReaction } from '../state/reactions.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelArgument, isMember, mustHaveScope } from './channel-access.ts'
import { ApiRefusal, defineMethod, flag, type Method, pageOf, paging } from './method.ts'

const read = ['channels:read', 'groups:read', 'im:read']
const history = ['channels:history', 'groups:history', 'im:history']
const one = { channel: z.string().min(1) }

function channelBody(world: World, channel: Channel, withCount = false): JsonObject {
  const { app, id } = world.workspace
  const common = { id: channel.id, created: channel.created, context_team_id: id, is_archived: channel.archived }
  if (channel.kind === 'im') {
    return { ...common, is_im: true, user: [...channel.members].find((member) => member !== app.userId) }
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.private,
    is_group: channel.private,
    is_im: false,
    is_private: channel.private,
    is_member: isMember(world, channel),
    is_general: channel.name === 'general',
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    ...(withCount ? { num_members: channel.members.size } : {}),
  }
}

const openInput = z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag.optional() })

const conversationsOpen = defineMethod(
  'conversations.open',
  { scopes: ['im:write'], input: openInput },
  (world, input) => {
    if (input.channel !== undefined) return { channel: channelBody(world, channelArgument(world, input.channel)) }
    const [user, ...more] = (input.users ?? '').split(',').filter((id) => id !== '')
    if (user === undefined) throw new ApiRefusal('users_list_not_supplied')
    if (more.length > 0) throw new ApiRefusal('not_enough_users')
    const person = world.workspace.people.get(user)
    if (!person) throw new ApiRefusal('user_not_found')
    if (person.deactivated) throw new ApiRefusal('user_disabled')
    const channel = directMessage(world, user)
    return { channel: input.return_im === true ? channelBody(world, channel) : { id: channel.id } }
  },
)

const infoInput = z.object({ ...one, include_num_members: flag.optional() })

const conversationsInfo = defineMethod('conversations.info', { scopes: read, input: infoInput }, (world, input) => ({
  channel: channelBody(world, visible(world, input.channel), input.include_num_members === true),
}))

const listInput = z.object({
  ...paging,
  types: z.string().default('public_channel'),
  exclude_archived: flag.optional(),
})

const conversationsList = defineMethod('conversations.list', { scopes: read, input: listInput }, (world, input) => {
  const types = new Set(input.types.split(',').map((type) => type.trim()))
  const all = [...world.workspace.channels.values()].filter((channel) => {
    if (channel.private && !isMember(world, channel)) return false
    if (input.exclude_archived === true && channel.archived) return false
    return types.has(channel.kind === 'im' ? 'im' : channel.private ? 'private_channel' : 'public_channel')
  })
  const { page, next } = pageOf(all, input, 100)
  return {
    channels: page.map((channel) => channelBody(world, channel, true)),
    response_metadata: { next_cursor: next },
  }
})

const membersInput = z.object({ ...one, ...paging })

const conversationsMembers = defineMethod(
  'conversations.members',
  { scopes: read, input: membersInput },
  (world, input) => {
    const { page, next } = pageOf([...visible(world, input.channel).members], input, 100)
    return { members: page, response_metadata: { next_cursor: next } }
  },
)

const joinInput = { scopes: ['channels:join'], input: z.object(one) }

const conversationsJoin = defineMethod('conversations.join', joinInput, (world, input) => {
  const channel = channelArgument(world, input.channel)
  if (channel.kind === 'im' || channel.private) throw new ApiRefusal('method_not_supported_for_channel_type')
  if (channel.archived) throw new ApiRefusal('is_archived')
  channel.members.add(world.workspace.app.userId)
  world.changes.tell()
  return { channel: channelBody(world, channel) }
})

const range = {
  oldest: z.coerce.string().optional(),
  latest: z.coerce.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
}
type Range = { oldest?: string | undefined; latest?: string | undefined; inclusive?: boolean | undefined }

function inRange(message: Message, input: Range): boolean {
  const at = Number(message.ts)
  const oldest = Number(input.oldest ?? 0)
  const latest = input.latest === undefined ? Number.POSITIVE_INFINITY : Number(input.latest)
  return input.inclusive === true ? at >= oldest && at <= latest : at > oldest && at < latest
}

function visible(world: World, name: string): Channel {
  const channel = channelArgument(world, name)
  mustHaveScope(world, channel, 'read')
  return channel
}

function readable(world: World, name: string): Channel {
  const channel = channelArgument(world, name)
  mustHaveScope(world, channel, 'history')
  if (!isMember(world, channel)) throw new ApiRefusal('not_in_channel')
  return channel
}

const historyInput = z.object({ ...one, ...paging, ...range })

const conversationsHistory = defineMethod(
  'conversations.history',
  { scopes: history, input: historyInput },
  (world, input) => {
    const channel = readable(world, input.channel)
    const all = (world.messages.byChannel.get(channel.id) ?? []).filter(
      (message) => (message.threadTs === undefined || message.broadcast) && inRange(message, input),
    )
    const { page, next } = pageOf(all.toReversed(), input, 100)
    return messagePage(world, page, next, input.include_all_metadata === true)
  },
)

const repliesInput = z.object({ ...one, ...paging, ...range, ts: z.string().min(1) })

const conversationsReplies = defineMethod(
  'conversations.replies',
  { scopes: history, input: repliesInput },
  (world, input) => {
    const channel = readable(world, input.channel)
    const parent = findMessage(world.messages, { channel: channel.id, ts: input.ts })
    if (!parent) throw new ApiRefusal('thread_not_found')
    const replies = repliesTo(world.messages, channel.id, parent.ts).filter((message) => inRange(message, input))
    const { page, next } = pageOf([parent, ...replies], input, 1_000)
    return messagePage(world, page, next, input.include_all_metadata === true)
  },
)

function messagePage(world: World, page: readonly Message[], next: string, withMetadata: boolean): JsonObject {
  return {
    messages: page.map((message) => messageBody(world, message, withMetadata)),
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  }
}

const reactionInput = z.object({ ...one, timestamp: z.string().min(1), name: z.string().min(1) })

const reactionsAdd = defineMethod(
  'reactions.add',
  { scopes: ['reactions:write'], input: reactionInput },
  (world, input) => {
    const channel = channelArgument(world, input.channel)
    if (!isMember(world, channel)) throw new ApiRefusal('not_in_channel')
    const message = findMessage(world.messages, { channel: channel.id, ts: input.timestamp })
    if (!message) throw new ApiRefusal('message_not_found')
    const added = addReaction(world, message, world.workspace.app.userId, input.name)
    if (!added) throw new ApiRefusal('already_reacted')
    return {}
  },
)

/** Channels, direct messages and what was said there. */
export const conversationMethods: readonly Method[] = [
  conversationsOpen,
  conversationsInfo,
  conversationsList,
  conversationsMembers,
  conversationsJoin,
  conversationsHistory,
  conversationsReplies,
  reactionsAdd,
]
