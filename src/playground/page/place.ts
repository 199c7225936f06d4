import { directMessage, findChannel, findPerson } from '../state/names.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Who looks at the page, and at what. */
export type Place = {
  readonly person: Person
  /** The channel or direct message that is open; nothing on the app's Home tab. */
  readonly channel: Channel | undefined
  readonly threadTs: string | undefined
}

/** The place an address of the page means; what is missing or unknown becomes the first person and channel. */
export function readPlace(world: World, query: URLSearchParams): Place {
  const [first] = world.workspace.people.values()
  const person = findPerson(world, query.get('as') ?? '') ?? first
  if (!person) throw new Error('The workspace has no people')
  const where = query.get('in') ?? ''
  if (where === 'home') return { person, channel: undefined, threadTs: undefined }
  const asked = where === 'app' ? directMessage(world, person.id) : findChannel(world, where)
  const channel = asked && canOpen(asked, person) ? asked : channelsOf(world, person)[0]
  return { person, channel, threadTs: query.get('thread') ?? undefined }
}

/** Whether a person can read a channel: as a member, or because it is public and they are no guest. */
export function canOpen(channel: Channel, person: Person): boolean {
  return channel.members.has(person.id) || (channel.kind === 'channel' && !channel.private && !person.guest)
}

/** The channels a person finds in their list: their own first, then the other public ones. */
export function channelsOf(world: World, person: Person): Channel[] {
  const open = [...world.workspace.channels.values()].filter((one) => one.kind === 'channel' && canOpen(one, person))
  return open.toSorted(
    (a, b) =>
      Number(a.archived) - Number(b.archived) ||
      Number(b.members.has(person.id)) - Number(a.members.has(person.id)) ||
      a.name.localeCompare(b.name),
  )
}

/** The page's address of a place. */
export function addressOf(person: Person, channel: Channel | 'home', threadTs?: string): string {
  const where = channel === 'home' ? 'home' : channel.kind === 'im' ? 'app' : channel.name
  const query = new URLSearchParams({ as: person.handle, in: where, ...(threadTs ? { thread: threadTs } : {}) })
  return `/?${query.toString()}`
}
