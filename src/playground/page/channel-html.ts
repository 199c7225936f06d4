import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { findMessage, type Message, repliesTo } from '../state/messages.ts'
import type { World } from '../state/world.ts'
import { messageHtml } from './message-html.ts'
import { addressOf, type Place } from './place.ts'
import { timeline } from './reads.ts'
import { channelName } from './sidebar-html.ts'
import { dayOf } from './zoned-time.ts'

/** How many messages a channel shows at once; older ones are counted only. */
const MOST_SHOWN = 200

/** The messages of the open channel, with a line where a new day begins. */
export function channelHtml(world: World, place: Place): Html {
  if (!place.channel) return html``
  const all = timeline(world, place.person, place.channel)
  const shown = all.slice(-MOST_SHOWN)
  const earlier = all.length - shown.length
  const note = earlier > 0 ? html`<p class="quiet earlier">${earlier} earlier messages are not shown.</p>` : undefined
  if (all.length === 0) return emptyHtml(world, place)
  return html`${note}${withDays(shown, place, (one) => messageHtml(world, place, one, false))}`
}

function emptyHtml({ workspace: { app } }: World, { channel }: Place): Html {
  const hint = channel?.kind === 'im' || app.commands.length === 0 ? '' : ` Type / to see what ${app.name} can do.`
  return html`<p class="quiet empty">Nothing has been said here yet.${hint}</p>`
}

function withDays(messages: readonly Message[], place: Place, show: (message: Message) => Html): Html[] {
  let last = ''
  return messages.map((message) => {
    const day = dayOf(new Date(Number(message.ts) * 1_000), place.person.timeZone)
    const line =
      day === last ? undefined : html`<h3 class="day" id="day-${message.ts.replace('.', '-')}"><span>${day}</span></h3>`
    last = day
    return html`${line}${show(message)}`
  })
}

/** The open thread: its first message, the answers, and those only this person sees. */
export function threadHtml(world: World, place: Place): Html {
  const { channel, threadTs, person } = place
  if (!channel || threadTs === undefined) return html``
  const root = findMessage(world.messages, { channel: channel.id, ts: threadTs })
  if (!root) return html`<p class="quiet empty">This message was deleted.</p>`
  const own = world.messages.privately.filter((one) => one.threadTs === threadTs && one.onlyFor === person.id)
  const replies = [...repliesTo(world.messages, channel.id, threadTs), ...own].toSorted((a, b) =>
    a.ts.localeCompare(b.ts),
  )
  const shown = [root, ...replies].map((one) => messageHtml(world, place, one, true))
  return html`${shown}`
}

/** The head of the open channel. */
export function channelHeadHtml(world: World, place: Place): Html {
  const { channel, person } = place
  const { app } = world.workspace
  if (!channel || channel.kind === 'im') {
    const tab = (name: string, href: string, current: boolean) =>
      html`<a${attributes({ href, 'aria-current': current ? 'page' : undefined })}>${name}</a>`
    const messages = tab(
      'Messages',
      `/?${new URLSearchParams({ as: person.handle, in: 'app' })}`,
      channel !== undefined,
    )
    return html`<h2>${app.name}</h2><nav class="tabs" aria-label="App">${app.homeTab ? tab('Home', addressOf(person, 'home'), !channel) : undefined}${messages}</nav>`
  }
  const people = [...channel.members].filter((id) => id !== app.userId).length
  const state = channel.archived ? html` <span class="badge">Archived</span>` : undefined
  const members = people === 1 ? '1 person' : `${people} people`
  return html`<h2>${channelName(channel)}${state}</h2><p class="quiet">${members}${channel.topic === '' ? '' : ` · ${channel.topic}`}</p>`
}
