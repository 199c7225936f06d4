import { z } from 'zod'
import type { JsonObject } from '../state/json.ts'
import { findMessage, type Message, repliesTo } from '../state/messages.ts'
import { messageBody } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelArgument, maySee, mustBeIn, mustHaveScope, ofChannel } from './channel-access.ts'
import { channelBody } from './channel-body.ts'
import { type ChannelType, SCOPE_OF, typeOf } from './channel-type.ts'
import { mustHaveOneOf } from './check-call.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'
import { pageOf, paging } from './page-of.ts'

const read = Object.values(SCOPE_OF).map((kind) => `${kind}:read`)
const history = Object.values(SCOPE_OF).map((kind) => `${kind}:history`)

const infoInput = z.object({ ...ofChannel, include_num_members: flag.optional() })

const conversationsInfo = defineMethod('conversations.info', { scopes: read, input: infoInput }, (world, input) => ({
  channel: channelBody(world, visible(world, input.channel), input.include_num_members === true),
}))

const listInput = z.object({
  ...paging,
  types: z.string().default('public_channel'),
  exclude_archived: flag.optional(),
})
type List = z.output<typeof listInput>

const conversationsList = defineMethod('conversations.list', { scopes: read, input: listInput }, (world, input) =>
  channelPage(world, input, (channel) => maySee(world, channel)),
)

const ownInput = z.object({ ...listInput.shape, user: z.string().optional(), exclude_muted: flag.optional() })

const usersConversations = defineMethod('users.conversations', { scopes: read, input: ownInput }, (world, input) => {
  const user = input.user ?? world.workspace.app.userId
  return channelPage(world, input, (channel) => channel.members.has(user) && maySee(world, channel))
})

function channelPage(world: World, input: List, fits: (channel: Channel) => boolean): JsonObject {
  const types = typesIn(world, input.types)
  const all = [...world.workspace.channels.values()].filter(
    (channel) => types.has(typeOf(channel)) && fits(channel) && !(input.exclude_archived === true && channel.archived),
  )
  const { page, next } = pageOf(all, input, { usual: 100, keyOf: ({ id }) => id, strict: true })
  return {
    channels: page.map((channel) => channelBody(world, channel, true)),
    response_metadata: { next_cursor: next },
  }
}

/** The types asked for; each must be one the app may read. */
function typesIn(world: World, given: string): Set<string> {
  const types = given.split(',').map((type) => type.trim())
  for (const type of types) {
    if (!isType(type)) throw new ApiRefusal('invalid_types')
    mustHaveOneOf(world, [`${SCOPE_OF[type]}:read`])
  }
  return new Set(types)
}

function isType(type: string): type is ChannelType {
  return Object.hasOwn(SCOPE_OF, type)
}

const membersInput = z.object({ ...ofChannel, ...paging })

const conversationsMembers = defineMethod(
  'conversations.members',
  { scopes: read, input: membersInput },
  (world, input) => {
    const members = [...visible(world, input.channel).members]
    const { page, next } = pageOf(members, input, { usual: 100, keyOf: (id) => id, strict: true })
    return { members: page, response_metadata: { next_cursor: next } }
  },
)

const moment = z.union([z.string(), z.number()]).optional()
const range = {
  oldest: moment,
  latest: moment,
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
}
type Range = {
  oldest?: string | number | undefined
  latest?: string | number | undefined
  inclusive?: boolean | undefined
}

/** Whether a message lies in the range asked for. Throws for bounds that are no times. */
function inRange(input: Range): (message: Message) => boolean {
  const oldest = momentOf(input.oldest, 0, 'invalid_ts_oldest')
  const latest = momentOf(input.latest, Number.POSITIVE_INFINITY, 'invalid_ts_latest')
  return ({ ts }) => {
    const at = Number(ts)
    return input.inclusive === true ? at >= oldest && at <= latest : at > oldest && at < latest
  }
}

function momentOf(given: string | number | undefined, usual: number, refusal: string): number {
  if (given === undefined || given === '' || given === 'now') return usual
  const moment = Number(given)
  if (!Number.isFinite(moment)) throw new ApiRefusal(refusal)
  return moment
}

function visible(world: World, name: string): Channel {
  const channel = channelArgument(world, name)
  mustHaveScope(world, channel, 'read')
  return channel
}

function readable(world: World, name: string): Channel {
  const channel = channelArgument(world, name)
  mustHaveScope(world, channel, 'history')
  mustBeIn(world, channel)
  return channel
}

const historyInput = z.object({ ...ofChannel, ...paging, ...range })
const keyOf = (message: Message) => message.ts

const conversationsHistory = defineMethod(
  'conversations.history',
  { scopes: history, input: historyInput },
  (world, input) => {
    const channel = readable(world, input.channel)
    const fits = inRange(input)
    const all = (world.messages.byChannel.get(channel.id) ?? []).filter(
      (message) => (message.threadTs === undefined || message.broadcast) && fits(message),
    )
    const { page, next } = pageOf(all.toReversed(), input, { usual: 100, keyOf, order: 'falling' })
    const pins = world.pins.get(channel.id)?.length ?? 0
    return { ...messagePage(world, page, next, input.include_all_metadata === true), pin_count: pins }
  },
)

const repliesInput = z.object({ ...ofChannel, ...paging, ...range, ts: z.string().min(1) })

const conversationsReplies = defineMethod(
  'conversations.replies',
  { scopes: history, input: repliesInput },
  (world, input) => {
    const channel = readable(world, input.channel)
    const named = findMessage(world.messages, { channel: channel.id, ts: input.ts })
    if (!named) throw new ApiRefusal('thread_not_found')
    // The first message is always there, whatever the range; an answer stands for itself.
    const replies = repliesTo(world.messages, channel.id, named.ts).filter(inRange(input))
    const { page, next } = pageOf([named, ...replies], input, { usual: 1_000, keyOf, order: 'rising' })
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

/** Channels, direct messages and what was said there. */
export const conversationMethods: readonly Method[] = [
  conversationsInfo,
  conversationsList,
  usersConversations,
  conversationsMembers,
  conversationsHistory,
  conversationsReplies,
]
