import { z } from 'zod'
import type { JsonObject } from '../state/json.ts'
import type { Person, Usergroup } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { ApiRefusal, count, defineMethod, flag, type Method, pageOf, paging } from './method.ts'

const read = ['users:read']

/** A person as the Web API shows them. The e-mail goes along only with its scope. */
export function userBody(world: World, person: Person): JsonObject {
  const { scopes, id } = { scopes: world.workspace.app.scopes, id: world.workspace.id }
  const email = scopes === undefined || scopes.has('users:read.email') ? person.email : undefined
  return {
    id: person.id,
    team_id: id,
    name: person.handle,
    deleted: person.deactivated,
    real_name: person.name,
    tz: person.timeZone,
    tz_label: person.timeZone,
    tz_offset: zoneOffset(person.timeZone, world.clock.now()),
    profile: profileBody(person, email),
    is_admin: person.admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
    updated: 0,
  }
}

function profileBody(person: Person, email: string | undefined): JsonObject {
  return {
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.handle,
    display_name_normalized: person.handle,
    title: person.title,
    first_name: person.name.split(' ')[0],
    last_name: person.name.split(' ').slice(1).join(' '),
    ...(email === undefined ? {} : { email }),
  }
}

/** Seconds a zone is ahead of UTC at a moment. */
function zoneOffset(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d+):(\d+)/.exec(text)
  if (!match) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60
  return match[1] === '-' ? -seconds : seconds
}

function botBody(world: World): JsonObject {
  const { app, id } = world.workspace
  const profile = { real_name: app.name, display_name: app.name, api_app_id: app.id, bot_id: app.botId }
  return { id: app.userId, team_id: id, name: app.name, real_name: app.name, deleted: false, is_bot: true, profile }
}

function personArgument(world: World, id: string): Person {
  const person = world.workspace.people.get(id)
  if (!person) throw new ApiRefusal('user_not_found')
  return person
}

const userInput = z.object({ user: z.string().min(1) })

const usersInfo = defineMethod('users.info', { scopes: read, input: userInput }, (world, { user }) => ({
  user: user === world.workspace.app.userId ? botBody(world) : userBody(world, personArgument(world, user)),
}))

const usersList = defineMethod('users.list', { scopes: read, input: z.object(paging) }, (world, input) => {
  const all = [...world.workspace.people.values()].map((one) => userBody(world, one))
  const { page, next } = pageOf([...all, botBody(world)], input, 1_000)
  return { members: page, cache_ts: 0, response_metadata: { next_cursor: next } }
})

const lookup = { scopes: ['users:read.email'], input: z.object({ email: z.string().min(1) }) }

const usersLookupByEmail = defineMethod('users.lookupByEmail', lookup, (world, { email }) => {
  const wanted = email.toLowerCase()
  const found = [...world.workspace.people.values()].find((one) => one.email?.toLowerCase() === wanted)
  if (!found || found.deactivated) throw new ApiRefusal('users_not_found')
  return { user: userBody(world, found) }
})

const profileInput = { scopes: ['users.profile:read'], input: z.object({ user: z.string().min(1) }) }

const usersProfileGet = defineMethod('users.profile.get', profileInput, (world, { user }) => {
  const person = personArgument(world, user)
  return { profile: profileBody(person, person.email) }
})

const groupsInput = z.object({
  include_users: flag.optional(),
  include_count: flag.optional(),
  include_disabled: flag.optional(),
})

const usergroupsList = defineMethod(
  'usergroups.list',
  { scopes: ['usergroups:read'], input: groupsInput },
  (world, input) => ({
    usergroups: [...world.workspace.usergroups.values()]
      .filter((group) => input.include_disabled === true || !group.disabled)
      .map((group) => groupBody(world, group, input)),
  }),
)

function groupBody(world: World, group: Usergroup, input: z.output<typeof groupsInput>): JsonObject {
  return {
    id: group.id,
    team_id: world.workspace.id,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    date_delete: group.disabled ? 1 : 0,
    prefs: { channels: group.channel === undefined ? [] : [group.channel], groups: [] },
    ...(input.include_users === true ? { users: [...group.members] } : {}),
    ...(input.include_count === true ? { user_count: group.members.size } : {}),
  }
}

const membersInput = z.object({
  usergroup: z.string().min(1),
  include_disabled: flag.optional(),
  limit: count.optional(),
})

const usergroupsUsersList = defineMethod(
  'usergroups.users.list',
  { scopes: ['usergroups:read'], input: membersInput },
  (world, { usergroup, include_disabled = false }) => {
    const group = world.workspace.usergroups.get(usergroup)
    if (!group || (group.disabled && !include_disabled)) throw new ApiRefusal('no_such_subteam')
    return { users: [...group.members] }
  },
)

/** Who is in the workspace, and in which groups. */
export const peopleMethods: readonly Method[] = [
  usersInfo,
  usersList,
  usersLookupByEmail,
  usersProfileGet,
  usergroupsList,
  usergroupsUsersList,
]
