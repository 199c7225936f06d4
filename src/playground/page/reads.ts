import type { Message } from '../state/messages.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** How far each person has read each channel: the ts of the last message they saw. */
export type Reads = Map<string, string>

const key = (person: Person, channel: Channel) => `${person.id} ${channel.id}`

/** What a person sees in a channel, oldest first: its messages and those meant for them alone; thread replies apart. */
export function timeline(world: World, person: Person, channel: Channel): Message[] {
  const shared = world.messages.byChannel.get(channel.id) ?? []
  const own = world.messages.privately.filter((one) => one.channel === channel.id && one.onlyFor === person.id)
  const top = [...shared, ...own].filter((one) => one.threadTs === undefined || one.broadcast)
  return own.length === 0 ? top : top.toSorted((a, b) => a.ts.localeCompare(b.ts))
}

/** How many messages of others a person has not seen in a channel. */
export function unreadCount(world: World, reads: Reads, person: Person, channel: Channel): number {
  const last = reads.get(key(person, channel)) ?? ''
  return timeline(world, person, channel).filter((one) => one.ts > last && one.user !== person.id).length
}

/** Notes that a person sees everything in a channel. */
export function markRead(world: World, reads: Reads, person: Person, channel: Channel): void {
  const newest = timeline(world, person, channel).at(-1)
  if (newest) reads.set(key(person, channel), newest.ts)
}
