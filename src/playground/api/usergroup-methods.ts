import { z } from 'zod'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { changeUsergroup } from '../happenings/usergroups.ts'
import type { JsonObject } from '../state/json.ts'
import { nextTs } from '../state/post-message.ts'
import type { Usergroup } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'
import { usergroupBody } from './usergroup-body.ts'

const read = ['usergroups:read']
const write = ['usergroups:write']

const shown = { include_users: flag.optional(), include_count: flag.optional() }
type Shown = { include_users?: boolean | undefined; include_count?: boolean | undefined }

function groupBody(world: World, group: Usergroup, { include_users, include_count }: Shown): JsonObject {
  return {
    ...usergroupBody(world, group),
    date_update: 0,
    date_delete: group.disabled ? 1 : 0,
    auto_type: null,
    ...(include_users === true ? { users: [...group.members] } : {}),
    ...(include_count === true ? { user_count: group.members.size } : {}),
  }
}

const listInput = z.object({ ...shown, include_disabled: flag.optional() })

const usergroupsList = defineMethod('usergroups.list', { scopes: read, input: listInput }, (world, input) => ({
  usergroups: [...world.workspace.usergroups.values()]
    .filter((group) => input.include_disabled === true || !group.disabled)
    .map((group) => groupBody(world, group, input)),
}))

const membersInput = z.object({ usergroup: z.string().min(1), include_disabled: flag.optional() })

const usergroupsUsersList = defineMethod(
  'usergroups.users.list',
  { scopes: read, input: membersInput },
  (world, { usergroup, include_disabled = false }) => {
    const group = groupArgument(world, usergroup)
    if (group.disabled && !include_disabled) throw new ApiRefusal('no_such_subteam')
    return { users: [...group.members] }
  },
)

function groupArgument(world: World, id: string): Usergroup {
  const group = world.workspace.usergroups.get(id)
  if (!group) throw new ApiRefusal('no_such_subteam')
  return group
}

const described = {
  handle: z.string().optional(),
  description: z.string().optional(),
  channels: z.string().optional(),
  include_count: flag.optional(),
}
const MOST_DESCRIPTION = 140
const MOST_NAME = 80

type Described = { name?: string | undefined; handle?: string | undefined; description?: string | undefined }

/** Refuses a name, handle or description that Slack would, or that another group has. */
function checkDescribed(world: World, { name, handle, description }: Described, itself?: Usergroup): void {
  const others = [...world.workspace.usergroups.values()].filter((one) => one !== itself)
  if (name === '') throw new ApiRefusal('missing_subteam_name')
  if (name !== undefined && name.length > MOST_NAME) throw new ApiRefusal('name_too_long')
  if (others.some((one) => one.name === name)) throw new ApiRefusal('name_already_exists')
  if (handle !== undefined && !/^[a-z0-9._-]{1,80}$/.test(handle)) throw new ApiRefusal('bad_handle')
  if (handle !== undefined && handleTaken(world, others, handle)) throw new ApiRefusal('handle_already_exists')
  if ((description?.length ?? 0) > MOST_DESCRIPTION) throw new ApiRefusal('description_too_long')
}

function handleTaken(world: World, groups: readonly Usergroup[], handle: string): boolean {
  const { people, channels } = world.workspace
  return (
    groups.some((one) => one.handle === handle) ||
    [...people.values()].some((one) => one.handle === handle) ||
    [...channels.values()].some((one) => one.name === handle)
  )
}

/** The group's default channel: the playground keeps the first of those given. */
function channelIn(world: World, channels: string | undefined): string | undefined {
  const ids = (channels ?? '').split(',').filter((id) => id !== '')
  if (ids.some((id) => !world.workspace.channels.has(id))) throw new ApiRefusal('invalid_channel_provided')
  return ids[0]
}

const createInput = z.object({ name: z.string().default(''), ...described })

const usergroupsCreate = defineMethod('usergroups.create', { scopes: write, input: createInput }, (world, input) => {
  const { name, description = '' } = input
  const handle = input.handle ?? name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-')
  checkDescribed(world, { name, handle, description })
  const channel = channelIn(world, input.channels)
  const id = world.ids.next('S')
  const group: Usergroup = { id, name, handle, description, members: new Set(), channel, disabled: false }
  world.workspace.usergroups.set(group.id, group)
  world.changes.tell()
  const body = groupBody(world, group, { include_count: true })
  const event = { type: 'subteam_created', subteam: body, event_ts: nextTs(world) }
  void deliverEvent(world, 'subteam_created', event)
  return { usergroup: groupBody(world, group, input) }
})

const updateInput = z.object({ usergroup: z.string().min(1), name: z.string().optional(), ...described })

const usergroupsUpdate = defineMethod('usergroups.update', { scopes: write, input: updateInput }, (world, input) => {
  const group = groupArgument(world, input.usergroup)
  checkDescribed(world, input, group)
  if (input.channels !== undefined) group.channel = channelIn(world, input.channels)
  const { name = group.name, handle = group.handle, description = group.description } = input
  void changeUsergroup(world, group.id, { name, handle, description })
  return { usergroup: groupBody(world, group, input) }
})

const groupInput = z.object({ usergroup: z.string().min(1), include_count: flag.optional() })

const switched = (name: string, disabled: boolean) =>
  defineMethod(name, { scopes: write, input: groupInput }, (world, input) => {
    const group = groupArgument(world, input.usergroup)
    void changeUsergroup(world, group.id, { disabled })
    return { usergroup: groupBody(world, group, input) }
  })

const usersInput = z.object({
  usergroup: z.string().min(1),
  users: z.union([z.string(), z.array(z.string())]).default(''),
  include_count: flag.optional(),
})

const usergroupsUsersUpdate = defineMethod(
  'usergroups.users.update',
  { scopes: write, input: usersInput },
  (world, input) => {
    const group = groupArgument(world, input.usergroup)
    const given = typeof input.users === 'string' ? input.users.split(',') : input.users
    const members = given.map((id) => id.trim()).filter((id) => id !== '')
    if (members.length === 0) throw new ApiRefusal('no_users_provided')
    if (members.some((id) => !world.workspace.people.has(id))) throw new ApiRefusal('invalid_users')
    void changeUsergroup(world, group.id, { members })
    return { usergroup: groupBody(world, group, { ...input, include_users: true }) }
  },
)

/** User groups and who is in them. */
export const usergroupMethods: readonly Method[] = [
  usergroupsList,
  usergroupsUsersList,
  usergroupsCreate,
  usergroupsUpdate,
  switched('usergroups.enable', false),
  switched('usergroups.disable', true),
  usergroupsUsersUpdate,
]
