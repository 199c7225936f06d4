import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import type { World } from '../state/world.ts'
import { composerHtml } from './composer-html.ts'
import { addressOf, type Place } from './place.ts'
import { peopleHtml } from './workspace-html.ts'

/** The whole page for one place, its panes empty: the live stream fills them at once. */
export function pageHtml(world: World, place: Place): Html {
  const { workspace } = world
  const { channel } = place
  const title = `${channel ? (channel.kind === 'im' ? workspace.app.name : channel.name) : `${workspace.app.name} Home`} · ${workspace.name} · ${place.person.handle}`
  const main = attributes({
    id: 'messages',
    'data-live': true,
    class: 'messages',
    role: channel ? 'log' : 'region',
    'aria-live': channel ? 'polite' : undefined,
    'aria-relevant': channel ? 'additions' : undefined,
    'aria-busy': channel ? 'true' : undefined,
    tabindex: '0',
    'aria-label': channel ? 'Messages' : 'Home',
  })
  return html`${doctype()}<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="/assets/icon.svg">${stylesheets()}<script type="module" src="/assets/page.js"></script></head>
<body${bodyMarks(world, place)}><div id="app" class="app${place.threadTs === undefined ? '' : ' with-thread'}">
<header class="top" id="top"><button type="button" class="icon icon-menu" id="menu" aria-label="Channels" aria-expanded="false" aria-controls="sidebar"></button><h1 dir="auto">${workspace.name}</h1>${clockHtml()}<div id="people" data-live class="people">${peopleHtml(world, place)}</div></header>
<nav id="sidebar" data-live class="sidebar" aria-label="Channels"></nav>
<main class="panes"><section class="channel" id="channel" aria-label="Channel"><header id="channel-head" data-live class="head"></header><div${main}></div>${channel ? composerHtml(world, place, 'composer') : undefined}<p id="connection" data-live class="connection quiet" role="status"></p></section>
${threadPane(world, place)}</main></div><div id="modal" data-live></div><div id="toast" data-live class="toast" role="status" aria-live="polite"></div></body></html>`
}

function doctype(): Html {
  return html`<!doctype html>`
}

function bodyMarks(world: World, place: Place): Html {
  const { shortcuts, steps } = world.workspace.app
  const own = (kind: string) =>
    JSON.stringify(shortcuts.filter((one) => one.kind === kind).map(({ callbackId, name }) => ({ callbackId, name })))
  return attributes({
    'data-as': place.person.handle,
    'data-in': place.channel?.id ?? 'home',
    'data-direct': place.channel?.kind === 'im',
    'data-thread': place.threadTs,
    'data-shortcuts': own('global'),
    'data-message-shortcuts': own('message'),
    'data-steps': JSON.stringify(steps.map(({ callbackId, title, inputs }) => ({ callbackId, title, inputs }))),
  })
}

function clockHtml(): Html {
  const move = (label: string, to: string) => html`<button type="button" data-clock="${to}">${label}</button>`
  return html`<div class="clock"><span id="now" data-live class="now" role="group" aria-label="Time in the playground"></span><details class="clock-moves"><summary>Move the clock</summary><div>
${move('+1 hour', 'hour')}${move('+1 day', 'day')}${move('Next Monday 09:00', 'monday')}<label>To <input type="datetime-local" id="clock-to" aria-label="Day and time"></label>${move('Set', 'at')}${move('Real time', 'real')}</div></details></div>`
}

function threadPane(world: World, place: Place): Html | undefined {
  const { channel, threadTs, person } = place
  if (!channel || threadTs === undefined) return undefined
  const close = attributes({ class: 'icon icon-close', href: addressOf(person, channel), 'aria-label': 'Close thread' })
  const where = channel.kind === 'im' ? world.workspace.app.name : `#${channel.name}`
  return html`<section class="thread" id="thread-pane" aria-label="Thread"><header class="head"><h2>Thread</h2><p class="quiet topic">${where}</p><a${close}></a></header><div id="thread" data-live class="messages" role="log" aria-live="polite" aria-relevant="additions" aria-busy="true" tabindex="0" aria-label="Thread messages"></div>${composerHtml(world, place, 'reply')}</section>`
}

function stylesheets(): Html[] {
  const names = [
    'theme',
    'page',
    'icons',
    'channel',
    'message',
    'composer',
    'modal',
    'blocks',
    'controls',
    'narrow',
    'workspace',
  ]
  return names.map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">`)
}
