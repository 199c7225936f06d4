import { emojiText } from '../../block-kit/emoji.ts'
import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { paragraphText } from '../../block-kit/paragraph-text.ts'
import { parseMrkdwn } from '../../block-kit/parse-mrkdwn.ts'
import type { Message } from '../state/messages.ts'
import { messageTarget } from '../state/recorder.ts'
import type { World } from '../state/world.ts'
import type { Surroundings } from './draw-message.ts'
import { inspectAddress } from './inspector-place.ts'
import { lookOf, nameOf } from './look-of.ts'
import { messageContent } from './message-content.ts'
import { messageId } from './message-id.ts'
import { addressOf, type Place } from './place.ts'
import type { Replies } from './timeline.ts'
import { typedSource } from './typed-source.ts'
import { dayOf, timeOfDay } from './zoned-time.ts'

const TINTS = 6

type Standing = Surroundings & { readonly inThread: boolean }

/** One message as a person sees it. In a thread pane it has no way into its thread. */
export function messageHtml(world: World, place: Place, message: Message, standing: Standing): Html {
  const { inThread, together, replies } = standing
  const name = nameOf(world, message.user) ?? 'Somebody'
  const at = new Date(Number(message.ts) * 1_000)
  const hidden = message.onlyFor !== undefined
  const id = messageId(message.ts, inThread)
  const own = message.user === place.person.id && !hidden
  const marks = attributes({
    class: `message${hidden ? ' message-private' : ''}${together ? ' message-more' : ''}`,
    id,
    'data-target': JSON.stringify({ channel: message.channel, ts: message.ts, onlyMe: hidden }),
    'data-own': own ? typedSource(world, message.text) : undefined,
    'aria-label': `${name}, ${timeOfDay(at, place.person.timeZone)}`,
    tabindex: '-1',
  })
  const inByline = message.blocks.length > 0 && !together
  const look = lookOf(world, place.person, id)
  const body = html`${hidden ? html`<p class="private-note">Only visible to you</p>` : undefined}${broadcastNote(world, place, message, inThread)}${messageContent(world, place, message, look)}${inByline ? undefined : edited(message)}${reactionsHtml(world, place, message)}${inThread ? undefined : threadLink(place, message, replies)}`
  return html`<article${marks}>${together ? smallTime(at, place) : avatar(message, name)}<div class="message-main">${together ? undefined : byline(place, message, name, at)}${body}</div>${toolsHtml(place, message, inThread)}</article>`
}

function byline(place: Place, message: Message, name: string, at: Date): Html {
  const mark = message.blocks.length > 0 ? edited(message) : undefined
  const app = message.byApp ? html` <span class="badge">App</span>` : undefined
  return html`<p class="byline"><strong dir="auto">${name}</strong>${app} ${timeHtml(at, place)}${mark}</p>`
}

function timeHtml(at: Date, { person }: Place): Html {
  const time = timeOfDay(at, person.timeZone)
  const marks = attributes({ datetime: at.toISOString(), title: `${dayOf(at, person.timeZone)}, ${time}` })
  return html`<time${marks}>${time}</time>`
}

function smallTime(at: Date, place: Place): Html {
  return html`<span class="small-time">${timeHtml(at, place)}</span>`
}

function edited(message: Message): Html | undefined {
  return message.editedTs === undefined ? undefined : html`<span class="edited">(edited)</span>`
}

function avatar(message: Message, name: string): Html {
  const initials = name
    .split(' ')
    .map((word) => Array.from(word)[0] ?? '')
    .slice(0, 2)
    .join('')
  const sum = [...message.user].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  const tint = message.byApp || message.bySlack ? 'app' : String(sum % TINTS)
  return html`<span class="avatar tint-${tint}" aria-hidden="true">${initials}</span>`
}

/** Says of a reply that stands in the channel too where it belongs. */
function broadcastNote(world: World, place: Place, message: Message, inThread: boolean): Html | undefined {
  if (!message.broadcast || !place.channel || message.threadTs === undefined) return undefined
  if (inThread) return html`<p class="broadcast-note">Also sent to the channel</p>`
  const root = world.messages.byChannel.get(message.channel)?.find((one) => one.ts === message.threadTs)
  const words = root ? excerpt(world, place, root) : 'a deleted message'
  const href = attributes({ href: addressOf(place.person, place.channel, message.threadTs) })
  return html`<p class="broadcast-note">replied to a thread: <a${href} dir="auto">${words}</a></p>`
}

function excerpt(world: World, { person }: Place, { text, ts }: Message): string {
  const words = Array.from(paragraphText(parseMrkdwn(text), lookOf(world, person, ts)).replaceAll('\n', ' '))
  return words.length > 60 ? `${words.slice(0, 60).join('')}…` : words.join('')
}

function reactionsHtml(world: World, { person }: Place, message: Message): Html | undefined {
  if (message.reactions.size === 0) return undefined
  const items = [...message.reactions].map(([name, users]) => {
    const names = users.map((id) => nameOf(world, id) ?? 'Somebody').join(', ')
    const marks = attributes({
      type: 'button',
      'data-react': name,
      'aria-pressed': users.includes(person.id) ? 'true' : 'false',
      'aria-label': `${users.length} ${users.length === 1 ? 'reaction' : 'reactions'} with ${name}`,
      title: `${names} reacted with :${name}:`,
    })
    return html`<li><button${marks}><span class="bk-emoji">${emojiText(name)}</span> ${users.length}</button></li>`
  })
  return html`<ul class="reactions" aria-label="Reactions">${items}</ul>`
}

function threadLink({ person, channel }: Place, message: Message, replies: Replies | undefined): Html | undefined {
  if (!replies || !channel) return undefined
  const at = timeOfDay(new Date(Number(replies.lastTs) * 1_000), person.timeZone)
  const words = replies.count === 1 ? '1 reply' : `${replies.count} replies`
  const href = attributes({ class: 'thread-link', href: addressOf(person, channel, message.ts) })
  return html`<a${href}>${words} <span class="quiet">last at ${at}</span></a>`
}

function toolsHtml({ person, channel }: Place, message: Message, inThread: boolean): Html {
  const hidden = message.onlyFor !== undefined
  const { threadTs, ts } = message
  const reply =
    inThread || hidden || !channel
      ? undefined
      : html`<a${attributes({ class: 'icon icon-reply', href: addressOf(person, channel, threadTs ?? ts), 'aria-label': 'Reply in thread', title: 'Reply in thread' })}></a>`
  const react = hidden ? undefined : toolButton('icon-react', 'Add reaction', 'data-pick-emoji')
  const inspect = {
    class: 'icon icon-inspect',
    href: inspectAddress(person, { target: messageTarget(message) }),
    target: 'inspector',
    'aria-label': 'Inspect',
  }
  return html`<div class="message-tools" role="group" aria-label="Message actions">${react}${reply}<a${attributes({ ...inspect, title: 'Inspect' })}></a>${toolButton('icon-more', 'More actions', 'data-message-menu')}</div>`
}

function toolButton(icon: string, label: string, mark: string): Html {
  const marks = { type: 'button', class: `icon ${icon}`, 'aria-label': label, title: label, 'aria-haspopup': 'menu' }
  return html`<button${attributes({ ...marks, [mark]: true })}></button>`
}
