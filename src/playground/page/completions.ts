import { emojiNames, emojiText } from '../../block-kit/emoji.ts'
import type { JsonObject } from '../state/json.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelsOf } from './place.ts'

/** One thing a composer can complete: what it puts in, what it is called, and a word on it. */
type Completion = { insert: string; label: string; more: string; words: readonly string[] }

const MOST = 8

/** What can follow on what was typed: commands after `/` (not in threads), people and groups after `@`, channels, emoji. */
export function completionsFor(world: World, person: Person, typed: string, inThread: boolean): JsonObject[] {
  const sign = typed.charAt(0)
  const wanted = typed.toLowerCase()
  const offered = offeredBy(world, person, sign, inThread)
  const starting = offered.filter((one) => one.words.some((word) => `${sign}${word.toLowerCase()}`.startsWith(wanted)))
  return starting.slice(0, MOST).map(({ insert, label, more }) => ({ insert, label, more }))
}

function offeredBy(world: World, person: Person, sign: string, inThread: boolean): Completion[] {
  if (sign === '/') return inThread ? [] : commands(world)
  if (sign === '@') return mentionable(world)
  if (sign === '#') return channelsOf(world, person).map((one) => named(`#${one.name}`, '', one.topic))
  return sign === ':' ? emojiNames.map((name) => named(`:${name}:`, '', emojiText(name))) : []
}

function commands({ workspace }: World): Completion[] {
  return workspace.app.commands.map(({ command, description, usageHint }) => ({
    insert: command,
    label: `${command} ${usageHint}`.trim(),
    more: description,
    words: [command.slice(1)],
  }))
}

function mentionable({ workspace: { app, people, usergroups } }: World): Completion[] {
  const active = [...people.values()].filter((one) => !one.deactivated)
  const groups = [...usergroups.values()].filter((one) => !one.disabled)
  return [
    ...active.map((one) => named(`@${one.handle}`, one.name, one.title)),
    named(`@${app.name.toLowerCase()}`, app.name, 'App'),
    ...groups.map((one) => named(`@${one.handle}`, one.name, 'Group')),
  ]
}

/** Found by what is put in, and by each word of the name. */
function named(insert: string, name: string, more: string): Completion {
  const label = name === '' ? insert : `${insert} ${name}`
  return { insert, label, more, words: [insert.slice(1), ...name.split(' ').filter((word) => word !== '')] }
}
