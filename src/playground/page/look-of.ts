import type { Look } from '../../block-kit/look.ts'
import { choosableChannels, choosablePeople } from '../gestures/choice-rule.ts'
import { isObject } from '../state/json.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { addressOf, canOpen } from './place.ts'

/** Blocks through one person's eyes. `idPrefix` keeps the controls of one message or view apart from all others. */
export function lookOf(world: World, person: Person, idPrefix: string): Look {
  const { people, channels, usergroups, app } = world.workspace
  const groups = [...usergroups.values()].filter((one) => one.members.has(person.id)).map((one) => one.id)
  return {
    person: (id) => nameOf(world, id),
    channel: (id) => channels.get(id)?.name,
    usergroup: (id) => usergroups.get(id)?.handle,
    timeZone: person.timeZone,
    now: world.clock.now(),
    own: new Set([person.id, ...groups]),
    handle: (id) => (id === app.userId ? app.name.toLowerCase() : people.get(id)?.handle),
    channelAddress(id) {
      const channel = channels.get(id)
      return channel && canOpen(channel, person) ? addressOf(person, channel) : undefined
    },
    offered(element) {
      if (!isObject(element)) return []
      if (String(element.type).includes('users')) return choosablePeople(world)
      return choosableChannels(world, person, element).map((one) => ({ id: one.id, name: calledOf(world, one) }))
    },
    idPrefix,
  }
}

function calledOf({ workspace }: World, channel: Channel): string {
  return channel.kind === 'im' ? workspace.app.name : channel.name
}

/** What to call whoever wrote a message: a person, the app, or Slack itself. */
export function nameOf(world: World, id: string): string | undefined {
  if (id === world.workspace.app.userId) return world.workspace.app.name
  return id === 'USLACKBOT' ? 'Slackbot' : world.workspace.people.get(id)?.name
}
