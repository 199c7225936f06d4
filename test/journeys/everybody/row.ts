import type { Playground } from '../../../src/playground/index.ts'
import type { Asking } from '../support/asking.ts'

/** Who stands for whom: an admin of the portal, a member, a guest of the workspace, and a member whom the catalog does not know. */
export const persons = { Kai: 'an admin', Ana: 'a member', Sam: 'a guest', Nova: 'somebody nobody knows' } as const

export type Person = keyof typeof persons

export const people: readonly Person[] = ['Kai', 'Ana', 'Sam', 'Nova']

/** What somebody is to read: words that stand in it, or a pattern. */
type Words = string | RegExp

/** The hands of one of the four. */
export interface Hands extends Pick<Asking, 'press' | 'afterwards' | 'home'> {
  readonly who: Person
  readonly playground: Playground
  /** A public channel this person is in, and the app too. */
  readonly place: string
  /** The answer to a command that is typed there. */
  readonly ask: (command: string, text: string) => ReturnType<Asking['ask']>
}

/** One command or gesture, and what each of the four reads after it. */
export interface Row {
  /** As the name of its test tells it. */
  readonly does: string
  /** What of the code it goes through, as `idsInCode` names it. */
  readonly covers: readonly string[]
  /** Does it, and gives what the person then reads. */
  readonly make: (hands: Hands) => Promise<string>
  readonly reads: Readonly<Record<Person, Words>>
}

export const everybody = (words: Words): Row['reads'] => ({ Kai: words, Ana: words, Sam: words, Nova: words })

/** What only admins are told; the others read that only admins can, and whom to ask. */
export function admins(words: Words, act: string): Row['reads'] {
  const refused = `Only admins of the portal can ${act}. Ask somebody of Platform.`
  return { Kai: words, Ana: refused, Sam: refused, Nova: refused }
}

/** What those read who are in a team, and what the two others do who are in none. */
export function ofTeams(Kai: Words, Ana: Words): Row['reads'] {
  return {
    Kai,
    Ana,
    Sam: 'Guests of this workspace are in no team. You can look up any team by its name: `/portal team NAME`.',
    Nova: 'I don’t know which catalog user you are, so no team is yours. `/portal link` says how to mend that; any team goes by its name: `/portal team NAME`.',
  }
}
