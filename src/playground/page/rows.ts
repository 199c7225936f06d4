import { type Html, html } from '../../block-kit/html/html.ts'
import { findMessage, type Message } from '../state/messages.ts'
import type { World } from '../state/world.ts'
import { createMessageDrawer, type MessageDrawer } from './draw-message.ts'
import { messageId } from './message-id.ts'
import type { Place } from './place.ts'
import { newestIn, newestReplies, type Reach } from './timeline.ts'
import { dayOf } from './zoned-time.ts'

/** One line of a list of messages: a message, a day, a mark. Its id is the id of its element. */
export type Row = { readonly id: string; readonly markup: string }

/** Draws the lists of one page; it remembers what it drew, so that only what changed is drawn again. */
export type RowDrawer = {
  /** The messages of the open channel. `unreadFrom` is the ts of the last one that was read before. */
  channel(place: Place, reach: Reach, unreadFrom: string | undefined): readonly Row[]
  /** The open thread: its first message, the answers, and those only this person sees. */
  thread(place: Place, reach: Reach): readonly Row[]
}

/** Messages of one author that follow each other within this many seconds share one byline. */
const TOGETHER = 300

export function createRowDrawer(world: World): RowDrawer {
  const inChannel = createMessageDrawer(world, false)
  const inThread = createMessageDrawer(world, true)
  return {
    channel: (place, reach, unreadFrom) => channelRows(world, inChannel, place, reach, unreadFrom),
    thread: (place, reach) => threadRows(world, inThread, place, reach),
  }
}

function channelRows(
  world: World,
  draw: MessageDrawer,
  place: Place,
  reach: Reach,
  unreadFrom: string | undefined,
): Row[] {
  const { channel, person } = place
  if (!channel) return []
  const { messages, more, replies } = newestIn(world, person, channel, reach)
  if (messages.length === 0) return [row('nothing-yet', emptyHtml(world, place))]
  const rows: Row[] = more ? [earlierRow('earlier')] : []
  let before: Message | undefined
  let day = ''
  let marked = unreadFrom === undefined
  for (const message of messages) {
    const mark = !marked && message.ts > (unreadFrom ?? '') && message.user !== person.id
    const today = dayOf(new Date(Number(message.ts) * 1_000), person.timeZone)
    if (today !== day) rows.push(dayRow(message, today))
    if (mark) rows.push(row('new-messages', html`<p class="new-messages" id="new-messages"><span>New</span></p>`))
    const together = !mark && today === day && before !== undefined && follows(before, message)
    rows.push({
      id: messageId(message.ts, false),
      markup: draw(place, message, { together, replies: replies.get(message.ts) }),
    })
    if (mark) marked = true
    day = today
    before = message
  }
  return rows
}

function threadRows(world: World, draw: MessageDrawer, place: Place, reach: Reach): Row[] {
  const { channel, threadTs, person } = place
  if (!channel || threadTs === undefined) return []
  const root = findMessage(world.messages, { channel: channel.id, ts: threadTs })
  if (!root) return [row('thread-gone', html`<p class="quiet empty" id="thread-gone">This message was deleted.</p>`)]
  const { messages, more } = newestReplies(world, person, channel, threadTs, reach)
  const alone = { together: false, replies: undefined }
  const rows: Row[] = [{ id: messageId(root.ts, true), markup: draw(place, root, alone) }]
  const count = messages.length === 1 ? '1 reply' : `${messages.length}${more ? ' newest' : ''} replies`
  if (messages.length > 0)
    rows.push(row('reply-count', html`<p class="reply-count" id="reply-count"><span>${count}</span></p>`))
  if (more) rows.push(earlierRow('thread-earlier'))
  let before: Message | undefined
  for (const message of messages) {
    const together = before !== undefined && follows(before, message)
    rows.push({ id: messageId(message.ts, true), markup: draw(place, message, { together, replies: undefined }) })
    before = message
  }
  return rows
}

/** Whether a message goes on with what its author just said. */
function follows(before: Message, message: Message): boolean {
  const same = before.user === message.user && before.onlyFor === message.onlyFor && before.bySlack === message.bySlack
  return same && !message.broadcast && Number(message.ts) - Number(before.ts) < TOGETHER
}

function row(id: string, content: Html): Row {
  return { id, markup: content.markup }
}

function earlierRow(id: string): Row {
  const button = html`<p class="earlier" id="${id}"><button type="button" data-earlier>Show earlier messages</button></p>`
  return row(id, button)
}

function dayRow(message: Message, day: string): Row {
  const id = `day-${messageId(message.ts, false)}`
  return row(id, html`<h3 class="day" id="${id}"><span>${day}</span></h3>`)
}

function emptyHtml({ workspace: { app } }: World, { channel }: Place): Html {
  const hint = channel?.kind === 'im' || app.commands.length === 0 ? '' : ` Type / to see what ${app.name} can do.`
  return html`<p class="quiet empty" id="nothing-yet">Nothing has been said here yet.${hint}</p>`
}
