import { html } from '../../block-kit/html/html.ts'
import type { World } from '../state/world.ts'
import { channelHeadHtml, channelHtml, threadHtml } from './channel-html.ts'
import type { Place } from './place.ts'
import type { Reads } from './reads.ts'
import { sidebarHtml } from './sidebar-html.ts'
import { homeHtml, modalHtml } from './view-html.ts'
import { dayOf, timeOfDay, wallTime } from './zoned-time.ts'

/** The parts of the page that follow the playground while one looks, by the id of the element they fill. */
export function panesOf(world: World, reads: Reads, place: Place): ReadonlyMap<string, string> {
  const now = world.clock.now()
  const { timeZone } = place.person
  const clock = html`<time datetime="${now.toISOString()}" data-wall="${wallTime(now, timeZone).text}">${dayOf(now, timeZone)}, ${timeOfDay(now, timeZone)}</time>`
  const connected = world.sockets.open.size > 0 || world.settings.http !== undefined
  const state = connected ? html`` : html`${world.workspace.app.name} is not connected.`
  const panes = {
    sidebar: sidebarHtml(world, reads, place),
    'channel-head': channelHeadHtml(world, place),
    messages: place.channel ? channelHtml(world, place) : homeHtml(world, place),
    thread: threadHtml(world, place),
    modal: modalHtml(world, place),
    now: clock,
    connection: state,
  }
  return new Map(Object.entries(panes).map(([id, content]) => [id, content.markup]))
}
