import { tellOfMembership } from '../events/member-events.ts'
import type { GestureResult } from '../gestures/gesture.ts'
import { channelNamed, findPerson, personNamed } from '../state/names.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type PersonFile, readPerson } from '../workspace-file.ts'
import { tellOfPerson } from './tell-of-person.ts'

/** Gives somebody another full name; their handle and id stay. The app hears `user_change`. */
export function rename(world: World, name: string, newName: string): Promise<GestureResult> {
  return changePerson(world, name, { name: newName })
}

/** Deactivates somebody's account. The app hears `user_change`. */
export function deactivate(world: World, name: string): Promise<GestureResult> {
  return changePerson(world, name, { deactivated: true })
}

/** Gives a deactivated account back. The app hears `user_change`. */
export function reactivate(world: World, name: string): Promise<GestureResult> {
  return changePerson(world, name, { deactivated: false })
}

/** Makes a member a guest. The app hears `user_change`. */
export function makeGuest(world: World, name: string): Promise<GestureResult> {
  return changePerson(world, name, { guest: true })
}

function changePerson(
  world: World,
  name: string,
  change: Partial<Pick<Person, 'name' | 'deactivated' | 'guest'>>,
): Promise<GestureResult> {
  const person = Object.assign(personNamed(world, name), change)
  return tellOfPerson(world, person, 'user_change')
}

/**
 * Lets somebody new in, and into these channels. The app hears `team_join` of a member; of somebody of another
 * workspace (`team`) only that they joined the channels. Throws when the handle is taken.
 */
export async function invite(world: World, given: PersonFile, channels: readonly string[] = []): Promise<Person> {
  const { people } = world.workspace
  const parsed = readPerson(given)
  if (findPerson(world, parsed.handle)) throw new Error(`@${parsed.handle} is taken`)
  const { id = world.ids.next('U'), email, title = '', team } = parsed
  const person: Person = { ...parsed, id, email, title, team }
  people.set(person.id, person)
  if (team === undefined) await tellOfPerson(world, person, 'team_join')
  for (const name of channels) {
    const channel = channelNamed(world, name)
    channel.members.add(person.id)
    await tellOfMembership(world, channel, person.id, 'member_joined_channel')
  }
  world.changes.tell()
  return person
}
