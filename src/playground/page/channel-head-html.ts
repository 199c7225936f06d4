import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { directMessage } from '../state/names.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { addressOf, type Place } from './place.ts'
import { channelName } from './sidebar-html.ts'
import { channelMenuHtml } from './workspace-html.ts'

/** The head of the open channel, or of the app's tabs. */
export function channelHeadHtml(world: World, place: Place): Html {
  const { channel } = place
  return !channel || channel.kind === 'im' ? appHead(world, place) : roomHead(world, place, channel)
}

function appHead(world: World, { channel, person }: Place): Html {
  const { app } = world.workspace
  const tab = (name: string, href: string, current: boolean) =>
    html`<a${attributes({ href, 'aria-current': current ? 'page' : undefined })}>${name}</a>`
  const home = app.homeTab ? tab('Home', addressOf(person, 'home'), !channel) : undefined
  const messages = tab('Messages', addressOf(person, directMessage(world, person.id)), channel !== undefined)
  return html`<h2 dir="auto">${app.name}</h2><nav class="tabs" aria-label="App">${home}${messages}</nav>`
}

function roomHead(world: World, { person }: Place, channel: Channel): Html {
  const { app } = world.workspace
  const people = [...channel.members].filter((id) => id !== app.userId).length
  const state = channel.archived ? html` <span class="badge">Archived</span>` : undefined
  const members = people === 1 ? '1 person' : `${people} people`
  const leave =
    channel.members.has(person.id) && !channel.archived
      ? html`<button type="button" class="leave" data-leave="${channel.id}">Leave</button>`
      : undefined
  const topic = channel.topic === '' ? undefined : html` · <span dir="auto">${channel.topic}</span>`
  return html`<h2>${channelName(channel)}${state}</h2><p class="quiet topic">${members}${topic}</p>${channelMenuHtml(world, channel)}${leave}`
}
