import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { addressOf, type Place } from './place.ts'

/**
 * The whole page for one place, its panes empty: the live stream fills them at once. What a person types into (the
 * composers) stands outside the panes, so that nothing is lost when they change.
 */
export function pageHtml(world: World, place: Place): Html {
  const { workspace } = world
  const { channel } = place
  const main = attributes({
    id: 'messages',
    class: 'messages',
    role: channel ? 'log' : undefined,
    tabindex: '0',
    'aria-label': 'Messages',
  })
  return html`${doctype()}<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${channel ? channel.name : `${workspace.app.name} Home`} · ${workspace.name}</title><link rel="icon" href="/assets/icon.svg">${stylesheets()}<script type="module" src="/assets/page.js"></script></head>
<body${bodyMarks(world, place)}><div id="app" class="app${place.threadTs === undefined ? '' : ' with-thread'}">
<header class="top"><h1>${workspace.name}</h1>${clockHtml()}${personSwitch(world, place)}</header>
<nav id="sidebar" class="sidebar" aria-label="Channels"></nav>
<main class="channel"><header id="channel-head" class="head"></header><div${main}></div>${channel ? composer('composer', composerLabel(world, place), closedReason(world, channel)) : undefined}</main>
${threadPane(world, place)}</div><div id="modal"></div><div id="toast" class="toast" role="status" aria-live="polite"></div></body></html>`
}

function doctype(): Html {
  return html`<!doctype html>`
}

function bodyMarks(world: World, place: Place): Html {
  const commands = world.workspace.app.commands.map(({ command, description, usageHint }) => ({
    command,
    description,
    usageHint,
  }))
  const shortcuts = world.workspace.app.shortcuts.filter((one) => one.kind === 'global')
  return attributes({
    'data-as': place.person.handle,
    'data-in': place.channel?.id ?? 'home',
    'data-thread': place.threadTs,
    'data-commands': JSON.stringify(commands),
    'data-shortcuts': JSON.stringify(shortcuts.map(({ callbackId, name }) => ({ callbackId, name }))),
  })
}

function clockHtml(): Html {
  const move = (label: string, to: string) => html`<button type="button" data-clock="${to}">${label}</button>`
  return html`<div class="clock"><span id="now" class="now" aria-label="Time in the playground"></span><details class="clock-moves"><summary>Move the clock</summary><div>
${move('+1 hour', 'hour')}${move('+1 day', 'day')}${move('Next Monday 09:00', 'monday')}<label>To <input type="datetime-local" id="clock-to" aria-label="Day and time"></label>${move('Set', 'at')}${move('Real time', 'real')}</div></details></div>`
}

function personSwitch(world: World, place: Place): Html {
  const options = [...world.workspace.people.values()]
    .filter((one) => !one.deactivated)
    .map(
      (one) =>
        html`<option${attributes({ value: one.handle, selected: one.id === place.person.id })}>${one.name}</option>`,
    )
  return html`<label class="who">You are <select id="who">${options}</select></label>`
}

function composerLabel(world: World, { channel }: Place): string {
  return `Message ${channel?.kind === 'im' ? world.workspace.app.name : `#${channel?.name ?? ''}`}`
}

/** Why nothing can be written here, if so. */
function closedReason(world: World, channel: Channel): string | undefined {
  if (channel.archived) return 'This channel is archived.'
  const { app } = world.workspace
  return channel.kind === 'im' && !app.takesMessages ? `${app.name} does not take messages here.` : undefined
}

function composer(id: string, label: string, closed: string | undefined): Html {
  if (closed !== undefined) return html`<p class="closed-note quiet">${closed}</p>`
  const field = attributes({
    id: `${id}-text`,
    rows: 1,
    'aria-label': label,
    placeholder: label,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`,
    maxlength: 4_000,
  })
  const more =
    id === 'composer'
      ? html`<details class="shortcuts" hidden><summary aria-label="Shortcuts">+</summary><ul></ul></details>`
      : undefined
  return html`<form class="composer" id="${id}"><ul class="completions" id="${id}-list" role="listbox" aria-label="Commands" hidden></ul>${more}<textarea${field}></textarea><button type="submit" class="primary">Send</button></form><p class="connection quiet"${attributes(id === 'composer' ? { id: 'connection', role: 'status' } : {})}></p>`
}

function threadPane(world: World, place: Place): Html | undefined {
  const { channel, threadTs, person } = place
  if (!channel || threadTs === undefined) return undefined
  const close = attributes({ class: 'plain', href: addressOf(person, channel), 'aria-label': 'Close thread' })
  return html`<aside class="thread" aria-label="Thread"><header class="head"><h2>Thread</h2><a${close}>✕</a></header><div id="thread" class="messages" role="log" tabindex="0" aria-label="Thread messages"></div>${composer('reply', 'Reply', closedReason(world, channel))}</aside>`
}

function stylesheets(): Html[] {
  return ['theme', 'page', 'channel', 'modal', 'blocks', 'narrow'].map(
    (name) => html`<link rel="stylesheet" href="/assets/${name}.css">`,
  )
}
