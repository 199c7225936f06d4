import { addChannel } from './add-channel.ts'
import type { Channel, Person, Usergroup } from './workspace.ts'
import type { World } from './world.ts'

/** Finds a person by id, handle (with or without @), full name, or a first name only one has. */
export function findPerson(world: World, name: string): Person | undefined {
  const people = [...world.workspace.people.values()]
  const wanted = name.replace(/^@/, '').toLowerCase()
  const exact = people.find((one) => one.id === name || one.handle === wanted || one.name.toLowerCase() === wanted)
  if (exact) return exact
  const first = people.filter((one) => one.name.toLowerCase().split(' ')[0] === wanted)
  return first.length === 1 ? first[0] : undefined
}

/** As `findPerson`; throws when nobody is meant. */
export function personNamed(world: World, name: string): Person {
  const person = findPerson(world, name)
  if (person) return person
  const all = [...world.workspace.people.values()].map((one) => one.handle).join(', ')
  throw new Error(`Nobody in the playground is called ${name}; there are ${all}`)
}

/** Finds a channel by id or name, with or without #. */
export function findChannel(world: World, name: string): Channel | undefined {
  const direct = world.workspace.channels.get(name)
  if (direct) return direct
  const wanted = name.replace(/^#/, '')
  return [...world.workspace.channels.values()].find((one) => one.kind === 'channel' && one.name === wanted)
}

/** As `findChannel`; throws when there is none. */
export function channelNamed(world: World, name: string): Channel {
  const channel = findChannel(world, name)
  if (!channel) throw new Error(`There is no channel ${name} in the playground`)
  return channel
}

export function findUsergroup(world: World, name: string): Usergroup | undefined {
  const wanted = name.replace(/^@/, '')
  return [...world.workspace.usergroups.values()].find((one) => one.id === name || one.handle === wanted)
}

/** The direct message between a person and the app, made when it is first needed. */
export function directMessage(world: World, personId: string): Channel {
  const { channels, app } = world.workspace
  for (const one of channels.values()) if (one.kind === 'im' && one.members.has(personId)) return one
  const members = new Set([personId, app.userId])
  return addChannel(world, { name: 'directmessage', kind: 'im', creator: '', members, private: true })
}
