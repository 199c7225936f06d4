import { findChannel, findUsergroup } from '../state/names.ts'
import type { World } from '../state/world.ts'

const MENTION = /(?<=^|[\s(,])[@#][\p{L}\p{N}._-]*[\p{L}\p{N}_-]/gu

/** Turns what people type into what Slack sends: `@ana` into `<@U1>`, `#team` into `<#C1>`. Unknown names stay. */
export function escapeMentions(world: World, text: string, withNames = false): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.replaceAll(MENTION, (typed) => {
    const meant = typed.startsWith('#') ? channelMeant(world, typed) : whoIsMeant(world, typed.slice(1))
    if (!meant) return typed
    return withNames ? `<${meant.id}|${meant.name}>` : `<${meant.id}>`
  })
}

type Meant = { id: string; name: string } | undefined

function channelMeant(world: World, typed: string): Meant {
  const channel = findChannel(world, typed)
  return channel && { id: `#${channel.id}`, name: channel.name }
}

function whoIsMeant(world: World, name: string): Meant {
  const { app, people } = world.workspace
  if (name.toLowerCase() === app.name.toLowerCase()) return { id: `@${app.userId}`, name: app.name.toLowerCase() }
  const person = [...people.values()].find((one) => one.handle === name)
  if (person) return { id: `@${person.id}`, name: person.handle }
  const group = findUsergroup(world, name)
  return group && { id: `!subteam^${group.id}`, name: `@${group.handle}` }
}
