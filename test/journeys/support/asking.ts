import { type Message, type Playground, plainText } from '../../../src/playground/index.ts'
import { reads } from './requesting.ts'

/** A button, by the id that the app gave it; its value tells it from others with the same id. */
interface Pressed {
  readonly actionId: string
  readonly value?: string
  readonly stale?: boolean
}

/** What people do to look something up, each giving what they then read. */
export interface Asking {
  /** The private answer to a command, also where it comes after the acknowledgement. Throws where none does. */
  ask(who: string, command: string, text: string, channel?: string): Promise<Message>
  /** What the person reads privately, in a new message or in the place of an old one, after a button was pressed. */
  press(who: string, message: Message, which: Pressed): Promise<Message>
  /** The newest private message of somebody that is new or other than before, after something was done. */
  afterwards(who: string, act: () => Promise<unknown>): Promise<Message>
  /** The words of somebody's Home after they opened it anew. */
  home(who: string): Promise<string>
}

/** The hands of those who look things up in one playground. */
export function asking(playground: Playground): Asking {
  const privately = (who: string) => playground.ephemerals(who)
  const seen = (who: string) => new Map(privately(who).map((one) => [one.ts, reads(one)]))

  const afterwards: Asking['afterwards'] = async (who, act) => {
    const before = seen(who)
    await act()
    return playground.until(() => privately(who).findLast((one) => before.get(one.ts) !== reads(one)))
  }

  return {
    afterwards,
    async ask(who, command, text, channel = 'general') {
      const before = seen(who)
      await playground.as(who).slash(command, text, { channel })
      return playground.until(() => privately(who).find((one) => !before.has(one.ts)))
    },
    press: (who, message, which) => afterwards(who, () => playground.as(who).click(message, which)),
    async home(who) {
      const person = playground.as(who)
      const before = person.home?.hash
      await person.openHome()
      const home = await playground.until(() => (person.home?.hash === before ? undefined : person.home))
      return plainText(home)
    },
  }
}
