import type { World } from '../state/world.ts'

/** The text of a message as its author typed it: mentions by name, the three escapes undone. */
export function typedSource(world: World, text: string): string {
  const { people, channels, usergroups, app } = world.workspace
  return text
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/gu, (all, id: string) => {
      const handle = id === app.userId ? app.name.toLowerCase() : people.get(id)?.handle
      return handle === undefined ? all : `@${handle}`
    })
    .replaceAll(/<#([A-Z0-9]+)(?:\|[^>]*)?>/gu, (all, id: string) => `#${channels.get(id)?.name ?? all}`)
    .replaceAll(/<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>/gu, (all, id: string) => `@${usergroups.get(id)?.handle ?? all}`)
    .replaceAll(/<(https?:[^|>]+)(?:\|[^>]*)?>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
