import { isShared } from '../events/channel-rule.ts'
import type { JsonObject } from '../state/json.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { isMember } from './channel-access.ts'
import { typeOf } from './channel-type.ts'

/** A channel as the Web API shows it. */
export function channelBody(world: World, channel: Channel, withCount = false): JsonObject {
  const { app, id } = world.workspace
  const common: JsonObject = {
    id: channel.id,
    created: channel.created,
    context_team_id: id,
    is_archived: channel.archived,
    updated: channel.created * 1000,
    is_org_shared: false,
  }
  if (channel.kind === 'im') {
    const user = [...channel.members].find((member) => member !== app.userId)
    return {
      ...common,
      is_im: true,
      user,
      is_user_deleted: world.workspace.people.get(user ?? '')?.deactivated === true,
    }
  }
  const shared = isShared(world, channel)
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    creator: channel.creator,
    is_channel: !channel.private,
    is_group: channel.private,
    is_im: false,
    is_mpim: typeOf(channel) === 'mpim',
    is_private: channel.private,
    is_member: isMember(world, channel),
    is_general: isGeneral(channel),
    is_shared: shared,
    is_ext_shared: shared,
    is_pending_ext_shared: false,
    pending_shared: [],
    unlinked: 0,
    previous_names: [],
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    ...(withCount ? { num_members: channel.members.size } : {}),
  }
}

/** The channel everybody is in, which cannot be left or archived. */
export function isGeneral(channel: Channel): boolean {
  return channel.name === 'general'
}
