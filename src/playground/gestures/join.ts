import { tellOfMembership } from '../events/member-events.ts'
import { channelNamed } from '../state/names.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type GestureResult, SILENT } from './gesture.ts'

/** Joins a public channel. Throws for a private or archived one; nobody can join those by themselves. */
export async function join(world: World, person: Person, name: string): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  if (channel.private || person.guest)
    throw new Error(`${person.name} cannot join #${channel.name} without being added`)
  if (channel.archived) throw new Error(`#${channel.name} is archived`)
  if (channel.members.has(person.id)) return SILENT
  channel.members.add(person.id)
  world.changes.tell()
  return (await tellOfMembership(world, channel, person.id, 'member_joined_channel')) ?? SILENT
}

/** Leaves a channel. */
export async function leave(world: World, person: Person, name: string): Promise<GestureResult> {
  const channel = channelNamed(world, name)
  if (channel.kind === 'im') throw new Error('Nobody can leave a direct message')
  if (!channel.members.delete(person.id)) return SILENT
  world.changes.tell()
  return (await tellOfMembership(world, channel, person.id, 'member_left_channel')) ?? SILENT
}
