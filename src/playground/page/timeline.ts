import type { Message } from '../state/messages.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** The answers under a message: how many, by whom, and when the last came. */
export type Replies = { count: number; readonly lastTs: string; readonly users: Set<string> }

/** The newest part of what a person sees in a channel or thread. */
export type Stretch = {
  /** Oldest first. */
  readonly messages: readonly Message[]
  /** Whether there are older ones. */
  readonly more: boolean
  /** By the ts of the message they are under. */
  readonly replies: ReadonlyMap<string, Replies>
}

/** How much is asked for: this many messages, and those since a ts on top, as long as they are not too many. */
export type Reach = { readonly count: number; readonly since?: string | undefined }

/** What a page that stays open gathers above what it first showed, at most. */
const GATHERED = 200

/** The newest messages of a channel: public ones and those meant for this person alone; thread replies apart. */
export function newestIn(world: World, person: Person, channel: Channel, reach: Reach): Stretch {
  const replies = new Map<string, Replies>()
  const belongs = (one: Message) => {
    const { threadTs, ts } = one
    if (threadTs === undefined || threadTs === ts) return true
    if (one.onlyFor === undefined) countReply(replies, one, threadTs)
    return one.broadcast
  }
  const { messages, more } = take(fromNewest(world, person, channel, belongs), reach)
  return { messages, more, replies }
}

/** A thread's newest answers, and those only this person sees; its first message is not among them. */
export function newestReplies(world: World, person: Person, channel: Channel, threadTs: string, reach: Reach): Stretch {
  const belongs = (one: Message) => one.threadTs === threadTs && one.ts !== threadTs
  return { ...take(fromNewest(world, person, channel, belongs), reach), replies: new Map() }
}

/**
 * Walks back from the newest message. It looks at no more than is taken, because a channel can hold thousands; both lists
 * are in the order the messages came.
 */
function* fromNewest(
  world: World,
  person: Person,
  channel: Channel,
  belongs: (message: Message) => boolean,
): Generator<Message> {
  const shared = backwards(world.messages.byChannel.get(channel.id) ?? [], belongs)
  const own = backwards(
    world.messages.privately,
    (one) => one.onlyFor === person.id && one.channel === channel.id && belongs(one),
  )
  let one = shared.next()
  let other = own.next()
  while (!one.done || !other.done) {
    if (other.done || (!one.done && one.value.ts >= other.value.ts)) {
      if (!one.done) yield one.value
      one = shared.next()
    } else {
      yield other.value
      other = own.next()
    }
  }
}

function* backwards(
  list: readonly Message[],
  belongs: (message: Message) => boolean,
): Generator<Message, undefined, undefined> {
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const one = list[at]
    if (one && belongs(one)) yield one
  }
  return undefined
}

function take(newestFirst: Iterable<Message>, { count, since = '9' }: Reach): { messages: Message[]; more: boolean } {
  const taken: Message[] = []
  let gathered = 0
  for (const one of newestFirst) {
    if (taken.length - gathered >= count) return { messages: taken.reverse(), more: true }
    if (one.ts >= since && gathered < GATHERED) gathered += 1
    taken.push(one)
  }
  return { messages: taken.reverse(), more: false }
}

function countReply(replies: Map<string, Replies>, reply: Message, threadTs: string): void {
  const standing = replies.get(threadTs) ?? { count: 0, lastTs: reply.ts, users: new Set() }
  standing.count += 1
  standing.users.add(reply.user)
  replies.set(threadTs, standing)
}

/** How many messages of others a person has not seen in a channel, counted to a hundred. */
export function countSince(world: World, person: Person, channel: Channel, ts: string): number {
  const belongs = (one: Message) => one.threadTs === undefined || one.threadTs === one.ts || one.broadcast
  let count = 0
  for (const one of fromNewest(world, person, channel, belongs)) {
    if (one.ts <= ts || count === 100) break
    if (one.user !== person.id) count += 1
  }
  return count
}
