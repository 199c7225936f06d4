import { z } from 'zod'
import type { JsonObject } from '../state/json.ts'
import { seconds } from '../state/play-clock.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { ApiRefusal, defineMethod, type Method } from './method.ts'
import { pageOf, paging } from './page-of.ts'

const read = ['users:read']

/** A person as the Web API shows them. The e-mail goes along only with its scope. */
export function userBody(world: World, person: Person): JsonObject {
  const { scopes, id } = { scopes: world.workspace.app.scopes, id: world.workspace.id }
  const email = scopes === undefined || scopes.has('users:read.email') ? person.email : undefined
  return {
    id: person.id,
    team_id: person.team ?? id,
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
    ...(person.team === undefined ? {} : { is_stranger: true }),
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
  const people = [...world.workspace.people.values()].map((one) => userBody(world, one))
  const all = [...people, botBody(world)]
  const { page, next } = pageOf(all, input, { usual: 1_000, keyOf: (one) => String(one.id) })
  return {
    members: page,
    cache_ts: seconds(world.clock),
    response_metadata: { next_cursor: next },
  }
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

const presenceInput = { scopes: read, input: z.object({ user: z.string().optional() }) }

/** Nobody of flesh and blood is here: whoever has an account counts as active. */
const usersGetPresence = defineMethod('users.getPresence', presenceInput, (world, { user }) => {
  const { userId } = world.workspace.app
  const person = user === undefined || user === userId ? undefined : personArgument(world, user)
  const online = person?.deactivated !== true
  return {
    presence: online ? 'active' : 'away',
    online,
    auto_away: false,
    manual_away: false,
    connection_count: online ? 1 : 0,
  }
})

/** Who is in the workspace. */
export const peopleMethods: readonly Method[] = [
  usersInfo,
  usersList,
  usersLookupByEmail,
  usersProfileGet,
  usersGetPresence,
]
