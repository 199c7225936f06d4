import { z } from 'zod'
import { tellOfMembership } from '../events/member-events.ts'
import { removeBot } from '../happenings/channels.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { isMember, mustBeIn, ofChannel, properChannel } from './channel-access.ts'
import { channelBody, isGeneral } from './channel-body.ts'
import { manage, managed } from './managed-channel.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const joinInput = { scopes: ['channels:join'], input: z.object(ofChannel) }

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
  { scopes: manage, input: z.object(ofChannel) },
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

const inviteInput = z.object({ ...ofChannel, users: z.string().default(''), force: flag.optional() })
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

const kickInput = z.object({ ...ofChannel, user: z.string().default('') })

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

/** Who is in a channel: coming, going, and being let in and put out. */
export const memberMethods: readonly Method[] = [
  conversationsJoin,
  conversationsLeave,
  conversationsInvite,
  conversationsKick,
]
