import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { countSince, newestIn } from './timeline.ts'

/** How far each person has read each channel: the ts of the last message they saw. */
export type Reads = Map<string, string>

const key = (person: Person, channel: Channel) => `${person.id} ${channel.id}`

/** How many messages of others a person has not seen in a channel, to a hundred; none where they are not a member. */
export function unreadCount(world: World, reads: Reads, person: Person, channel: Channel): number {
  if (!channel.members.has(person.id)) return 0
  return countSince(world, person, channel, lastRead(reads, person, channel) ?? '')
}

/** The ts of the last message a person saw in a channel; nothing when they have not opened it. */
export function lastRead(reads: Reads, person: Person, channel: Channel): string | undefined {
  return reads.get(key(person, channel))
}

/** Notes that a person sees everything in a channel. */
export function markRead(world: World, reads: Reads, person: Person, channel: Channel): void {
  const [newest] = newestIn(world, person, channel, { count: 1 }).messages
  if (newest) reads.set(key(person, channel), newest.ts)
}
