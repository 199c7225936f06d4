import { messageTarget } from '../state/recorder.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { readPlace } from './place.ts'

/** What somebody looks at in the inspector, and in whose time zone. */
export type InspectorPlace = { readonly person: Person } & (
  | { readonly shows: 'list'; readonly troubleOnly: boolean }
  | { readonly shows: 'entry'; readonly order: number }
  | { readonly shows: 'message'; readonly channel: string; readonly ts: string; readonly target: string }
  | { readonly shows: 'view'; readonly target: string }
)

/** The place an address of the inspector means; what is unknown is the list of everything. */
export function readInspectorPlace(world: World, query: URLSearchParams): InspectorPlace {
  const { person } = readPlace(world, query)
  const { channel, ts, view, entry, only } = Object.fromEntries(query)
  if (channel && ts) return { person, shows: 'message', channel, ts, target: messageTarget({ channel, ts }) }
  if (view) return { person, shows: 'view', target: view }
  if (entry && /^\d{1,9}$/.test(entry)) return { person, shows: 'entry', order: Number(entry) }
  return { person, shows: 'list', troubleOnly: only === 'trouble' }
}

/** The inspector's address of a call or delivery, of a message (`channel ts`) or a view, or of the list. */
export function inspectAddress(
  person: Person,
  what: { entry: number } | { target: string } | { only?: string } = {},
): string {
  const query = new URLSearchParams({ as: person.handle })
  if ('entry' in what) query.set('entry', String(what.entry))
  else if ('target' in what) {
    const [channel = '', ts] = what.target.split(' ')
    if (ts === undefined) query.set('view', channel)
    else {
      query.set('channel', channel)
      query.set('ts', ts)
    }
  } else if (what.only !== undefined) query.set('only', what.only)
  return `/inspect?${query}`
}
