import { typingKey } from '../state/form-state.ts'
import type { Message } from '../state/messages.ts'
import type { World } from '../state/world.ts'
import { messageHtml } from './message-html.ts'
import type { Place } from './place.ts'
import type { Replies } from './timeline.ts'

/** What a message's row shows of its surroundings. */
export type Surroundings = {
  /** Whether it goes on with what the same author said just before, and so has no byline of its own. */
  readonly together: boolean
  readonly replies: Replies | undefined
}

/** Draws one message; the same markup again as long as nothing that it shows has changed. */
export type MessageDrawer = (place: Place, message: Message, surroundings: Surroundings) => string

/**
 * A drawer with a memory. A change replaces a message's record, so the record itself is most of the key; the rest is who
 * looks, what they put in, the answers below, how everybody is called, and the minute, because dates say "today".
 */
export function createMessageDrawer(world: World, inThread: boolean): MessageDrawer {
  const drawn = new WeakMap<Message, { key: string; markup: string }>()
  const names = namesOf(world)
  return (place, message, surroundings) => {
    const { together, replies } = surroundings
    const minute = Math.floor(world.clock.now().getTime() / 60_000)
    const typed = world.typedInMessages.get(typingKey(place.person.id, message))
    const put = typed === undefined || typed.size === 0 ? '' : JSON.stringify([...typed])
    const files = message.files.map((id) => world.files.get(id)?.state).join()
    const key = [
      place.person.id,
      place.channel?.id,
      together,
      files,
      replies?.count,
      replies?.lastTs,
      minute,
      names(),
      put,
    ].join(' ')
    const standing = drawn.get(message)
    if (standing?.key === key) return standing.markup
    const { markup } = messageHtml(world, place, message, { ...surroundings, inThread })
    drawn.set(message, { key, markup })
    return markup
  }
}

/** A number that changes when anybody or any channel or group is called otherwise than before. */
function namesOf({ workspace }: World): () => number {
  let last = ''
  let version = 0
  let looked = false
  return () => {
    if (looked) return version
    looked = true
    queueMicrotask(() => {
      looked = false
    })
    const { people, channels, usergroups } = workspace
    const all = [...people.values(), ...channels.values()].map((one) => one.name)
    const handles = [...usergroups.values()].map((one) => one.handle)
    const now = [...all, ...handles].join('\n')
    if (now !== last) version += 1
    last = now
    return version
  }
}
