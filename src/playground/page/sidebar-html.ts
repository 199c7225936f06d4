import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { directMessage } from '../state/names.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { addressOf, channelsOf, type Place } from './place.ts'
import { type Reads, unreadCount } from './reads.ts'

/** The list of channels and of the direct message with the app, with counts of what is unread in one's own. */
export function sidebarHtml(world: World, reads: Reads, place: Place): Html {
  const { person } = place
  const { app } = world.workspace
  const dm = directMessage(world, person.id)
  const all = channelsOf(world, person)
  const list = (channels: readonly Channel[]) =>
    html`<ul>${channels.map((channel) => entry(world, reads, place, channel, channelName(channel)))}</ul>`
  const joined = all.filter((one) => one.members.has(person.id))
  const others = all.filter((one) => !one.members.has(person.id))
  const home = attributes({ href: addressOf(person, 'home'), 'aria-current': place.channel ? undefined : 'page' })
  const more = others.length === 0 ? undefined : html`<h2>Not joined</h2>${list(others)}`
  const homeEntry = app.homeTab ? html`<li id="to-home"><a${home}><span>${app.name} Home</span></a></li>` : undefined
  return html`<h2>Channels</h2>${list(joined)}${more}<h2>Apps</h2><ul>${entry(world, reads, place, dm, html`${app.name}`)}${homeEntry}</ul>`
}

function entry(world: World, reads: Reads, place: Place, channel: Channel, name: Html): Html {
  const here = place.channel?.id === channel.id
  const unread = here ? 0 : unreadCount(world, reads, place.person, channel)
  const kinds = [
    unread > 0 && 'unread',
    channel.archived && 'archived',
    !channel.members.has(place.person.id) && 'not-joined',
  ]
  const marks = attributes({
    href: addressOf(place.person, channel),
    'aria-current': here ? 'page' : undefined,
    class: kinds.filter((one) => one !== false).join(' ') || undefined,
  })
  const count =
    unread > 0
      ? html`<span class="count" role="img" aria-label="${unread} unread">${unread > 99 ? '99+' : unread}</span>`
      : undefined
  return html`<li id="to-${channel.id}"><a${marks}><span>${name}</span>${count}</a></li>`
}

/** A channel's name with its sign: a hash, or a lock when it is private. */
export function channelName(channel: Channel): Html {
  const sign = channel.private
    ? html`<span class="lock" role="img" aria-label="private"></span>`
    : html`<span class="hash">#</span>`
  return html`${sign} ${channel.name}`
}
