import { z } from 'zod'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { tellOfMembership } from '../events/member-events.ts'
import { archive, removeBot, renameChannel, unarchive } from '../happenings/channels.ts'
import { nextTs } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { isMember, properChannel } from './channel-access.ts'
import { channelBody, isGeneral } from './channel-body.ts'
import { mustHaveOneOf } from './check-call.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const manage = ['channels:manage', 'groups:write', 'im:write', 'mpim:write']
const one = { channel: z.string().min(1) }

/** The channel to be managed. Refused without the scope for its kind, `also` being narrower ones that do. */
function managed(world: World, name: string, also: 'topic' | 'invites' | 'none' = 'none'): Channel {
  const channel = properChannel(world, name)
  const scopes = channel.private
    ? ['groups:write', `groups:write.${also}`]
    : ['channels:manage', `channels:write.${also}`]
  mustHaveOneOf(world, also === 'none' ? scopes.slice(0, 1) : scopes)
  return channel
}

function mustBeIn(world: World, channel: Channel): void {
  if (!isMember(world, channel)) throw new ApiRefusal('not_in_channel')
}

/** Refuses a channel's name by Slack's rules: 80 lower-case letters, digits, hyphens and underscores at most. */
function checkName(world: World, name: string): void {
  if (name === '') throw new ApiRefusal('invalid_name_required')
  if (name.length > 80) throw new ApiRefusal('invalid_name_maxlength')
  if (/^[-_]+$/.test(name)) throw new ApiRefusal('invalid_name_punctuation')
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new ApiRefusal('invalid_name_specials')
  const taken = [...world.workspace.channels.values()].some((channel) => channel.name === name)
  if (taken) throw new ApiRefusal('name_taken')
}

const createInput = z.object({ name: z.string().default(''), is_private: flag.default(false) })

const conversationsCreate = defineMethod(
  'conversations.create',
  { scopes: manage, input: createInput },
  (world, { name, is_private }) => {
    mustHaveOneOf(world, [is_private ? 'groups:write' : 'channels:manage'])
    checkName(world, name)
    const { userId } = world.workspace.app
    const channel: Channel = {
      id: world.ids.next('C'),
      name,
      kind: 'channel',
      topic: '',
      purpose: '',
      creator: userId,
      members: new Set([userId]),
      private: is_private,
      archived: false,
      created: Math.floor(world.clock.now().getTime() / 1000),
    }
    world.workspace.channels.set(channel.id, channel)
    world.changes.tell()
    if (!is_private) tellOfCreation(world, channel)
    return { channel: channelBody(world, channel) }
  },
)

function tellOfCreation(world: World, { id, name, created, creator }: Channel): void {
  const channel = { id, is_channel: true, name, name_normalized: name, created, creator, is_shared: false }
  void deliverEvent(world, 'channel_created', { type: 'channel_created', channel, event_ts: nextTs(world) })
}

const joinInput = { scopes: ['channels:join'], input: z.object(one) }

const conversationsJoin = defineMethod('conversations.join', joinInput, (world, input) => {
  const channel = properChannel(world, input.channel)
  if (channel.private) throw new ApiRefusal('method_not_supported_for_channel_type')
  if (channel.archived) throw new ApiRefusal('is_archived')
  const { userId } = world.workspace.app
  if (channel.members.has(userId)) {
    const warning = 'already_in_channel'
    return { channel: channelBody(world, channel), warning, response_metadata: { warnings: [warning] } }
  }
  channel.members.add(userId)
  world.changes.tell()
  void tellOfMembership(world, channel, userId, 'member_joined_channel')
  return { channel: channelBody(world, channel) }
})

const conversationsLeave = defineMethod(
  'conversations.leave',
  { scopes: manage, input: z.object(one) },
  (world, input) => {
    const channel = managed(world, input.channel)
    if (channel.archived) throw new ApiRefusal('is_archived')
    if (isGeneral(channel)) throw new ApiRefusal('cant_leave_general')
    if (!isMember(world, channel)) return { not_in_channel: true }
    if (channel.members.size === 1 && channel.private) throw new ApiRefusal('last_member')
    void removeBot(world, channel.id)
    return {}
  },
)

const inviteInput = z.object({ ...one, users: z.string().default(''), force: flag.optional() })
const MOST_INVITED = 1_000

const conversationsInvite = defineMethod(
  'conversations.invite',
  { scopes: [...manage, 'channels:write.invites', 'groups:write.invites'], input: inviteInput },
  (world, input) => {
    const channel = managed(world, input.channel, 'invites')
    const users = input.users
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '')
    if (users.length === 0) throw new ApiRefusal('no_user')
    if (users.length > MOST_INVITED) throw new ApiRefusal('too_many_users')
    if (channel.archived) throw new ApiRefusal('is_archived')
    mustBeIn(world, channel)
    const errors = users.flatMap((user) => inviteError(world, channel, user))
    const [first] = errors
    if (first && input.force !== true) throw new ApiRefusal(first.error, { errors })
    const wrong = new Set(errors.map((one) => one.user))
    for (const user of users) if (!wrong.has(user)) add(world, channel, user)
    return { channel: channelBody(world, channel), ...(first ? { errors } : {}) }
  },
)

function inviteError(world: World, channel: Channel, user: string) {
  const person = world.workspace.people.get(user)
  const refuse = (error: string) => [{ user, ok: false, error }]
  if (user === world.workspace.app.userId) return refuse('cant_invite_self')
  if (!person) return refuse('user_not_found')
  if (person.deactivated) return refuse('cant_invite')
  return channel.members.has(user) ? refuse('already_in_channel') : []
}

function add(world: World, channel: Channel, user: string): void {
  channel.members.add(user)
  world.changes.tell()
  void tellOfMembership(world, channel, user, 'member_joined_channel', world.workspace.app.userId)
}

const kickInput = z.object({ ...one, user: z.string().default('') })

const conversationsKick = defineMethod('conversations.kick', { scopes: manage, input: kickInput }, (world, input) => {
  const channel = managed(world, input.channel)
  const { user } = input
  if (user === '') throw new ApiRefusal('no_user')
  if (user === world.workspace.app.userId) throw new ApiRefusal('cant_kick_self')
  if (!world.workspace.people.has(user)) throw new ApiRefusal('user_not_found')
  if (isGeneral(channel)) throw new ApiRefusal('cant_kick_from_general')
  mustBeIn(world, channel)
  if (!channel.members.delete(user)) throw new ApiRefusal('not_in_channel')
  world.changes.tell()
  void tellOfMembership(world, channel, user, 'member_left_channel')
  return { errors: {} }
})

const conversationsArchive = defineMethod(
  'conversations.archive',
  { scopes: manage, input: z.object(one) },
  (world, input) => {
    const channel = managed(world, input.channel)
    if (channel.archived) throw new ApiRefusal('already_archived')
    if (isGeneral(channel)) throw new ApiRefusal('cant_archive_general')
    mustBeIn(world, channel)
    void archive(world, channel.id, world.workspace.app.userId)
    return {}
  },
)

const conversationsUnarchive = defineMethod(
  'conversations.unarchive',
  { scopes: manage, input: z.object(one) },
  (world, input) => {
    const channel = managed(world, input.channel)
    if (!channel.archived) throw new ApiRefusal('not_archived')
    void unarchive(world, channel.id, world.workspace.app.userId)
    return {}
  },
)

const renameInput = z.object({ ...one, name: z.string().default('') })

const conversationsRename = defineMethod(
  'conversations.rename',
  { scopes: manage, input: renameInput },
  (world, input) => {
    const channel = managed(world, input.channel)
    if (channel.archived) throw new ApiRefusal('is_archived')
    mustBeIn(world, channel)
    if (channel.creator !== world.workspace.app.userId) throw new ApiRefusal('not_authorized')
    checkName(world, input.name)
    void renameChannel(world, channel.id, input.name)
    return { channel: channelBody(world, channel) }
  },
)

const MOST_TOPIC = 250

function describe(world: World, name: string, what: 'topic' | 'purpose', text: string) {
  const channel = managed(world, name, 'topic')
  if (channel.archived) throw new ApiRefusal('is_archived')
  mustBeIn(world, channel)
  if (Array.from(text).length > MOST_TOPIC) throw new ApiRefusal('too_long')
  channel[what] = text
  world.changes.tell()
  return { channel: channelBody(world, channel) }
}

const describing = [...manage, 'channels:write.topic', 'groups:write.topic']

const conversationsSetTopic = defineMethod(
  'conversations.setTopic',
  { scopes: describing, input: z.object({ ...one, topic: z.string() }) },
  (world, { channel, topic }) => describe(world, channel, 'topic', topic),
)

const conversationsSetPurpose = defineMethod(
  'conversations.setPurpose',
  { scopes: describing, input: z.object({ ...one, purpose: z.string() }) },
  (world, { channel, purpose }) => describe(world, channel, 'purpose', purpose),
)

/** Making channels and changing them. */
export const channelMethods: readonly Method[] = [
  conversationsCreate,
  conversationsJoin,
  conversationsLeave,
  conversationsInvite,
  conversationsKick,
  conversationsArchive,
  conversationsUnarchive,
  conversationsRename,
  conversationsSetTopic,
  conversationsSetPurpose,
]
