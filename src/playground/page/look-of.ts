import type { Look } from '../../block-kit/look.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Blocks through one person's eyes. `idPrefix` keeps the controls of one message or view apart from all others. */
export function lookOf(world: World, person: Person, idPrefix: string): Look {
  const { people, channels, usergroups } = world.workspace
  return {
    person: (id) => nameOf(world, id),
    channel: (id) => channels.get(id)?.name,
    usergroup: (id) => usergroups.get(id)?.handle,
    timeZone: person.timeZone,
    now: world.clock.now(),
    people: [...people.values()].filter((one) => !one.deactivated).map(({ id, name }) => ({ id, name })),
    channels: [...channels.values()].filter((one) => one.kind === 'channel').map(({ id, name }) => ({ id, name })),
    idPrefix,
  }
}

/** What to call whoever wrote a message: a person, the app, or Slack itself. */
export function nameOf(world: World, id: string): string | undefined {
  if (id === world.workspace.app.userId) return world.workspace.app.name
  return id === 'USLACKBOT' ? 'Slackbot' : world.workspace.people.get(id)?.name
}
