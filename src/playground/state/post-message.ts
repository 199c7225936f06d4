import { noteDuplicate } from '../judge/note-duplicate.ts'
import { fillIds } from './elements.ts'
import { fileBody } from './files.ts'
import type { JsonObject } from './json.ts'
import { findMessage, listOf, type Message, type MessageDraft, repliesTo } from './messages.ts'
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
  const { workspace, pins } = world
  const files = message.files.flatMap((id) => world.files.get(id) ?? [])
  const pinned = pins.get(message.channel)?.some((one) => one.ts === message.ts) === true
  return {
    type: 'message',
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    user: message.user,
    ...(message.byApp ? botPart(world) : {}),
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: [...message.blocks] } : {}),
    ...(message.attachments.length > 0 ? { attachments: [...message.attachments] } : {}),
    ...(files.length > 0 ? { files: files.map((one) => fileBody(world, one)), upload: true } : {}),
    team: workspace.id,
    ts: message.ts,
    ...threadPart(world, message),
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(message.reactions.size > 0 ? { reactions: reactionList(message) } : {}),
    ...(pinned ? { pinned_to: [message.channel] } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  }
}

function botPart({ workspace: { id, app } }: World): JsonObject {
  const profile = { id: app.botId, app_id: app.id, name: app.name, icons: {}, deleted: false, updated: 0, team_id: id }
  return { bot_id: app.botId, app_id: app.id, bot_profile: profile }
}

/** What a message says of its thread: the first one counts the answers, an answer names the first. */
function threadPart(world: World, message: Message): JsonObject {
  const { messages } = world
  if (message.threadTs !== undefined) {
    const root = findMessage(messages, { channel: message.channel, ts: message.threadTs })
    const shown = message.broadcast && root ? { root: messageBody(world, root) } : {}
    return { thread_ts: message.threadTs, ...(root ? { parent_user_id: root.user } : {}), ...shown }
  }
  const replies = repliesTo(messages, message.channel, message.ts)
  if (replies.length === 0) return {}
  const users = [...new Set(replies.map((one) => one.user))]
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users.slice(0, 5),
    is_locked: false,
    subscribed: false,
  }
}

function reactionList(message: Message): JsonObject[] {
  return [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.length }))
}
