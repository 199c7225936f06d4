import { click, overflow, select, type } from './gestures/act.ts'
import { attach } from './gestures/attach.ts'
import { closeView } from './gestures/close-view.ts'
import type { GestureResult } from './gestures/gesture.ts'
import { join, leave } from './gestures/join.ts'
import { react, unreact } from './gestures/react.ts'
import { type Ran, runStep } from './gestures/run-step.ts'
import { messageShortcut, shortcut } from './gestures/shortcut.ts'
import { slash } from './gestures/slash.ts'
import { submit } from './gestures/submit.ts'
import { type Suggestions, suggest } from './gestures/suggest.ts'
import { deleteMessage, editMessage, mention, openHome, postLink, type Said, say } from './gestures/talk.ts'
import type { UntilOptions } from './state/changes.ts'
import type { Message } from './state/messages.ts'
import { plainText } from './state/plain-text.ts'
import { stackOf, type View } from './state/views.ts'
import type { Person } from './state/workspace.ts'
import type { World } from './state/world.ts'

/** What somebody looks for: words, a pattern, or a question about each message. */
export type Sought = string | RegExp | ((message: Message) => boolean)

/** What a gesture takes besides the world and who makes it. */
type Rest<F> = F extends (world: World, person: Person, ...rest: infer R) => unknown ? R : never

/** Somebody in the workspace, with everything they can do and see. */
export type PersonAtPlay = {
  readonly id: string
  readonly name: string
  /** The modal on top, or nothing. */
  readonly view: View | undefined
  /** All open modals, the one on top last. */
  readonly views: readonly View[]
  readonly home: View | undefined
  slash(...given: Rest<typeof slash>): Promise<GestureResult>
  click(...given: Rest<typeof click>): Promise<GestureResult>
  overflow(...given: Rest<typeof overflow>): Promise<GestureResult>
  select(...given: Rest<typeof select>): Promise<GestureResult>
  type(...given: Rest<typeof type>): Promise<GestureResult>
  attach(...given: Rest<typeof attach>): Promise<GestureResult>
  suggest(...given: Rest<typeof suggest>): Promise<Suggestions>
  submit(...given: Rest<typeof submit>): Promise<GestureResult>
  closeView(...given: Rest<typeof closeView>): Promise<GestureResult>
  shortcut(...given: Rest<typeof shortcut>): Promise<GestureResult>
  messageShortcut(...given: Rest<typeof messageShortcut>): Promise<GestureResult>
  openHome(...given: Rest<typeof openHome>): Promise<GestureResult>
  postMessage(...given: Rest<typeof say>): Promise<Said>
  mention(...given: Rest<typeof mention>): Promise<Said>
  postLink(...given: Rest<typeof postLink>): Promise<Said>
  editMessage(...given: Rest<typeof editMessage>): Promise<GestureResult>
  deleteMessage(...given: Rest<typeof deleteMessage>): Promise<GestureResult>
  react(...given: Rest<typeof react>): Promise<GestureResult>
  unreact(...given: Rest<typeof unreact>): Promise<GestureResult>
  join(...given: Rest<typeof join>): Promise<GestureResult>
  leave(...given: Rest<typeof leave>): Promise<GestureResult>
  runStep(...given: Rest<typeof runStep>): Promise<Ran>
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
    ...hands(world, person),
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

function hands(world: World, person: Person) {
  const bind =
    <R extends unknown[], T>(gesture: (world: World, person: Person, ...rest: R) => T) =>
    (...rest: R): T => {
      if (person.deactivated) throw new Error(`${person.name} is deactivated and can do nothing`)
      return gesture(world, person, ...rest)
    }
  return {
    slash: bind(slash),
    click: bind(click),
    overflow: bind(overflow),
    select: bind(select),
    type: bind(type),
    attach: bind(attach),
    suggest: bind(suggest),
    submit: bind(submit),
    closeView: bind(closeView),
    shortcut: bind(shortcut),
    messageShortcut: bind(messageShortcut),
    openHome: bind(openHome),
    postMessage: bind(say),
    mention: bind(mention),
    postLink: bind(postLink),
    editMessage: bind(editMessage),
    deleteMessage: bind(deleteMessage),
    react: bind(react),
    unreact: bind(unreact),
    join: bind(join),
    leave: bind(leave),
    runStep: bind(runStep),
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
function visibleTo(world: World, person: Person): Message[] {
  const own = world.messages.privately.filter((one) => one.onlyFor === person.id)
  const shared = [...world.messages.byChannel].flatMap(([id, list]) => {
    const channel = world.workspace.channels.get(id)
    const open = channel && (channel.members.has(person.id) || (!channel.private && !person.guest))
    return open ? list : []
  })
  return [...shared, ...own].toSorted((a, b) => a.ts.localeCompare(b.ts))
}
