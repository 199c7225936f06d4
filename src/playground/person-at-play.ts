import type { GestureResult } from './gestures/gesture.ts'
import { slash } from './gestures/slash.ts'
import type { UntilOptions } from './state/changes.ts'
import type { Message } from './state/messages.ts'
import { plainText } from './state/plain-text.ts'
import { stackOf, type View } from './state/views.ts'
import type { Person } from './state/workspace.ts'
import type { World } from './state/world.ts'

/** What somebody looks for: words, a pattern, or a question about each message. */
export type Sought = string | RegExp | ((message: Message) => boolean)

/** Somebody in the workspace, with everything they can do and see. */
export type PersonAtPlay = {
  readonly id: string
  readonly name: string
  /** The modal on top, or nothing. */
  readonly view: View | undefined
  /** All open modals, the one on top last. */
  readonly views: readonly View[]
  readonly home: View | undefined
  slash(command: string, text?: string, options?: { channel?: string }): Promise<GestureResult>
  /** Waits until a message this person can see matches, and gives the newest that does. */
  sees(sought: Sought, options?: UntilOptions): Promise<Message>
  /** Waits until the modal on top matches. */
  seesView(sought: string | RegExp | ((view: View) => boolean), options?: UntilOptions): Promise<View>
}

/** One person's hands and eyes. */
export function createPersonAtPlay(world: World, person: Person): PersonAtPlay {
  const views = () => stackOf(world.views, person.id)
  return {
    id: person.id,
    name: person.name,
    get view() {
      return views().at(-1)
    },
    get views() {
      return [...views()]
    },
    get home() {
      return world.views.homes.get(person.id)
    },
    slash: (...given) => slash(world, person, ...given),
    sees: (sought, options) =>
      world.changes.until(() => visibleTo(world, person).findLast((one) => matches(sought, one, plainText(one))), {
        what: `${person.name} sees ${sought}`,
        ...options,
      }),
    seesView: (sought, options) =>
      world.changes.until(
        () => {
          const top = views().at(-1)
          return top && matches(sought, top, viewText(top)) ? top : undefined
        },
        { what: `${person.name} sees a modal with ${sought}`, ...options },
      ),
  }
}

function matches<T>(sought: string | RegExp | ((one: T) => boolean), one: T, text: string): boolean {
  if (typeof sought === 'string') return text.includes(sought)
  return sought instanceof RegExp ? sought.test(text) : sought(one)
}

function viewText(view: View): string {
  const { title, submit, close } = view.definition
  const frame = [title, submit, close].flatMap((one) =>
    one && typeof one === 'object' && !Array.isArray(one) ? [one] : [],
  )
  return plainText({ blocks: [...frame, ...view.blocks] })
}

/** Every message a person can see, oldest first: of their channels, direct messages, and private ones. */
export function visibleTo(world: World, person: Person): Message[] {
  const own = world.messages.privately.filter((one) => one.onlyFor === person.id)
  const shared = [...world.messages.byChannel].flatMap(([id, list]) => {
    const channel = world.workspace.channels.get(id)
    const open = channel && (channel.members.has(person.id) || (!channel.private && !person.guest))
    return open ? list : []
  })
  return [...shared, ...own].toSorted((a, b) => a.ts.localeCompare(b.ts))
}
