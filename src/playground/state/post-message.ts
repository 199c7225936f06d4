import { noteDuplicate } from '../judge/note-duplicate.ts'
import { fillIds } from './elements.ts'
import type { JsonObject } from './json.ts'
import { listOf, type Message, type MessageDraft, repliesTo } from './messages.ts'
import { messageTarget } from './recorder.ts'
import type { World } from './world.ts'

/** Puts a message where it belongs, with a new ts, and tells of the change. Judges nothing. */
export function postMessage(world: World, draft: MessageDraft): Message {
  const message: Message = {
    byApp: false,
    attachments: [],
    files: [],
    threadTs: undefined,
    broadcast: false,
    metadata: undefined,
    editedTs: undefined,
    reactions: new Map(),
    onlyFor: undefined,
    bySlack: false,
    ...draft,
    blocks: fillIds(draft.blocks ?? [], world.ids),
    ts: nextTs(world),
  }
  noteDuplicate(world, message)
  listOf(world.messages, message).push(message)
  world.recorder.wrote(messageTarget(message), 'made')
  world.changes.tell()
  return message
}

/** The time of the clock in Slack's form, never given twice. */
export function nextTs(world: World): string {
  const now = world.clock.now().getTime() * 1_000
  const last = world.lastTs
  const near = last >= now && last - now < 1_000_000
  world.lastTs = near ? last + 1 : now
  return `${Math.floor(world.lastTs / 1_000_000)}.${String(world.lastTs % 1_000_000).padStart(6, '0')}`
}

/** A message as Slack sends it to apps. Metadata goes along only where it was asked for. */
export function messageBody(world: World, message: Message, withMetadata = false): JsonObject {
  const { workspace, messages } = world
  const replies = repliesTo(messages, message.channel, message.ts)
  const author: JsonObject = message.byApp ? { bot_id: workspace.app.botId, app_id: workspace.app.id } : {}
  const thread: JsonObject =
    replies.length > 0
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((one) => one.user))],
          latest_reply: replies.at(-1)?.ts,
        }
      : { thread_ts: message.threadTs }
  return {
    type: 'message',
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    user: message.user,
    ...author,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: [...message.blocks] } : {}),
    team: workspace.id,
    ts: message.ts,
    ...thread,
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(message.reactions.size > 0 ? { reactions: reactionList(message) } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  }
}

function reactionList(message: Message): JsonObject[] {
  return [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.length }))
}
