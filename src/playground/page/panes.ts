import { html } from '../../block-kit/html/html.ts'
import type { World } from '../state/world.ts'
import { channelHeadHtml } from './channel-head-html.ts'
import { writingNote } from './composer-html.ts'
import type { Place } from './place.ts'
import type { Reads } from './reads.ts'
import { sidebarHtml } from './sidebar-html.ts'
import { homeHtml, modalHtml } from './view-html.ts'
import { peopleHtml } from './workspace-html.ts'
import { dayOf, timeOfDay, wallTime } from './zoned-time.ts'

/**
 * The parts of the page that follow the playground while one looks, by the id of the element they fill. Lists of messages
 * are not among them: they go row by row.
 */
export function panesOf(world: World, reads: Reads, place: Place): ReadonlyMap<string, string> {
  const now = world.clock.now()
  const { timeZone } = place.person
  const clock = html`<time datetime="${now.toISOString()}" data-wall="${wallTime(now, timeZone).text}">${dayOf(now, timeZone)}, ${timeOfDay(now, timeZone)}</time>`
  const connected = world.sockets.open.size > 0 || world.settings.http !== undefined
  const panes = {
    sidebar: sidebarHtml(world, reads, place),
    people: peopleHtml(world, place),
    'channel-head': channelHeadHtml(world, place),
    ...(place.channel ? {} : { messages: homeHtml(world, place) }),
    modal: modalHtml(world, place),
    now: clock,
    connection: connected ? html`` : html`${world.workspace.app.name} is not connected.`,
    'composer-note': writingNote(world, place),
    'reply-note': writingNote(world, place),
  }
  return new Map(Object.entries(panes).map(([id, content]) => [id, content.markup]))
}
