import { z } from 'zod'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { archive, renameChannel, unarchive } from '../happenings/channels.ts'
import { addChannel } from '../state/add-channel.ts'
import { channelNameFault } from '../state/channel-name-rule.ts'
import { nextTs } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { mustBeIn, ofChannel } from './channel-access.ts'
import { channelBody, isGeneral } from './channel-body.ts'
import { mustHaveOneOf } from './check-call.ts'
import { manage, managed } from './managed-channel.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const createInput = z.object({ name: z.string().default(''), is_private: flag.default(false) })

const conversationsCreate = defineMethod(
  'conversations.create',
  { scopes: manage, input: createInput },
  (world, { name, is_private }) => {
    mustHaveOneOf(world, [is_private ? 'groups:write' : 'channels:manage'])
    checkName(world, name)
    const { userId } = world.workspace.app
    const members = new Set([userId])
    const channel = addChannel(world, { name, kind: 'channel', creator: userId, members, private: is_private })
    world.changes.tell()
    if (!is_private) tellOfCreation(world, channel)
    return { channel: channelBody(world, channel) }
  },
)

function checkName(world: World, name: string): void {
  const fault = channelNameFault(world, name)
  if (fault) throw new ApiRefusal(fault)
}

function tellOfCreation(world: World, { id, name, created, creator }: Channel): void {
  const channel = { id, is_channel: true, name, name_normalized: name, created, creator, is_shared: false }
  void deliverEvent(world, 'channel_created', { type: 'channel_created', channel, event_ts: nextTs(world) })
}

const conversationsArchive = defineMethod(
  'conversations.archive',
  { scopes: manage, input: z.object(ofChannel) },
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
  { scopes: manage, input: z.object(ofChannel) },
  (world, input) => {
    const channel = managed(world, input.channel)
    if (!channel.archived) throw new ApiRefusal('not_archived')
    void unarchive(world, channel.id, world.workspace.app.userId)
    return {}
  },
)

const renameInput = z.object({ ...ofChannel, name: z.string().default('') })

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
  { scopes: describing, input: z.object({ ...ofChannel, topic: z.string() }) },
  (world, { channel, topic }) => describe(world, channel, 'topic', topic),
)

const conversationsSetPurpose = defineMethod(
  'conversations.setPurpose',
  { scopes: describing, input: z.object({ ...ofChannel, purpose: z.string() }) },
  (world, { channel, purpose }) => describe(world, channel, 'purpose', purpose),
)

/** Making channels and changing them. */
export const channelMethods: readonly Method[] = [
  conversationsCreate,
  conversationsArchive,
  conversationsUnarchive,
  conversationsRename,
  conversationsSetTopic,
  conversationsSetPurpose,
]
