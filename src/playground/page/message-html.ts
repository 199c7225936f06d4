import { emojiText } from '../../block-kit/emoji.ts'
import { blockHtml } from '../../block-kit/html/block-html.ts'
import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { paragraphsHtml } from '../../block-kit/html/text-html.ts'
import { parseMrkdwn } from '../../block-kit/parse-mrkdwn.ts'
import { type Message, repliesTo } from '../state/messages.ts'
import type { World } from '../state/world.ts'
import { lookOf, nameOf } from './look-of.ts'
import { addressOf, type Place } from './place.ts'
import { withTyped } from './typed-blocks.ts'
import { timeOfDay } from './zoned-time.ts'

const TINTS = 6

/** One message as a person sees it. In a thread pane it has no way into its thread. */
export function messageHtml(world: World, place: Place, message: Message, inThread: boolean): Html {
  const name = nameOf(world, message.user) ?? 'Somebody'
  const at = new Date(Number(message.ts) * 1_000)
  const hidden = message.onlyFor !== undefined
  const marks = attributes({
    class: `message${hidden ? ' message-private' : ''}`,
    id: `${inThread ? 't' : 'm'}-${message.ts.replace('.', '-')}`,
    'data-target': JSON.stringify({ channel: message.channel, ts: message.ts, onlyMe: hidden }),
    'aria-label': `${name}, ${timeOfDay(at, place.person.timeZone)}`,
    tabindex: '-1',
  })
  return html`<article${marks}>${avatar(message, name)}<div class="message-main">
<p class="byline"><strong>${name}</strong>${message.byApp ? html` <span class="badge">App</span>` : undefined} <time datetime="${at.toISOString()}">${timeOfDay(at, place.person.timeZone)}</time>${message.editedTs === undefined ? undefined : html` <span class="quiet">(edited)</span>`}</p>
${hidden ? html`<p class="private-note">Only visible to you</p>` : undefined}${content(world, place, message, inThread)}${reactions(message)}${inThread ? undefined : threadLink(world, place, message)}</div>
${hidden && inThread ? undefined : tools(world, place, message, inThread)}</article>`
}

function avatar(message: Message, name: string): Html {
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
  const sum = [...message.user].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  const tint = message.byApp || message.bySlack ? 'app' : String(sum % TINTS)
  return html`<span class="avatar tint-${tint}" aria-hidden="true">${initials}</span>`
}

function content(world: World, place: Place, message: Message, inThread: boolean): Html {
  const look = lookOf(world, place.person, `${inThread ? 't' : 'm'}${message.ts.replace('.', '-')}`)
  if (message.blocks.length === 0) {
    return html`<div class="bk-text">${paragraphsHtml(parseMrkdwn(message.text), look)}</div>`
  }
  const typed = world.typedInMessages.get(`${place.person.id} ${message.channel} ${message.ts}`) ?? new Map()
  const blocks = withTyped(message.blocks, typed)
  return html`<div class="bk-blocks">${blocks.map((block, index) => blockHtml(block, index, look))}</div>`
}

function reactions(message: Message): Html | undefined {
  if (message.reactions.size === 0) return undefined
  const items = [...message.reactions].map(([name, users]) => html`<li>${emojiText(name)} ${users.length}</li>`)
  return html`<ul class="reactions" aria-label="Reactions">${items}</ul>`
}

function threadLink(world: World, place: Place, message: Message): Html | undefined {
  const replies = repliesTo(world.messages, message.channel, message.ts)
  const last = replies.at(-1)
  if (!last || !place.channel) return undefined
  const at = timeOfDay(new Date(Number(last.ts) * 1_000), place.person.timeZone)
  const words = replies.length === 1 ? '1 reply' : `${replies.length} replies`
  const href = attributes({ class: 'thread-link', href: addressOf(place.person, place.channel, message.ts) })
  return html`<a${href}>${words} <span class="quiet">last at ${at}</span></a>`
}

function tools(world: World, place: Place, message: Message, inThread: boolean): Html {
  const { app } = world.workspace
  const reply =
    inThread || message.onlyFor !== undefined || !place.channel
      ? undefined
      : html`<a${attributes({ href: addressOf(place.person, place.channel, message.threadTs ?? message.ts) })}>Reply in thread</a>`
  const shortcuts = app.shortcuts
    .filter((one) => one.kind === 'message')
    .map(({ callbackId, name }) => {
      const marks = attributes({ type: 'button', 'data-message-shortcut': callbackId })
      return html`<button${marks}>${name}</button>`
    })
  return html`<div class="message-tools">${reply}${shortcuts}</div>`
}
