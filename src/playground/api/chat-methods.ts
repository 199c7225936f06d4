import { z } from 'zod'
import { fillIds } from '../state/elements.ts'
import { findMessage, type Message, removeMessage, replaceMessage } from '../state/messages.ts'
import { messageBody, nextTs, postMessage } from '../state/post-message.ts'
import type { World } from '../state/world.ts'
import { channelArgument, mayPost, mustBeIn, ofChannel, threadRoot } from './channel-access.ts'
import { content, judgeContent, manners, readMetadata, type Written } from './message-content.ts'
import { ApiRefusal, defineMethod, flag, type Method, structured } from './method.ts'
import { tellOwn } from './tell-own.ts'

/** Where an edit's text ends; longer is `msg_too_long`. */
const MOST_EDITED_TEXT = 4_000

const write = ['chat:write']
const metadata = { metadata: z.unknown().optional() }
const thread = { thread_ts: z.string().optional(), reply_broadcast: flag.optional() }

const postInput = z.object({ ...ofChannel, ...content, ...manners, ...metadata, ...thread })

/** What a post will be, after every check that can be made before its time comes. */
export function draftOf(world: World, where: string, input: z.output<typeof postInput>) {
  const channel = channelArgument(world, input.channel)
  mayPost(world, channel)
  const written = judgeContent(world, where, input)
  const root = input.thread_ts === undefined ? undefined : threadRoot(world, channel, input.thread_ts)
  return {
    ...written,
    channel: channel.id,
    user: world.workspace.app.userId,
    byApp: true,
    threadTs: root?.ts,
    broadcast: root !== undefined && input.reply_broadcast === true,
    metadata: readMetadata(input.metadata),
  }
}

const chatPostMessage = defineMethod('chat.postMessage', { scopes: write, input: postInput }, (world, input) => {
  const message = postMessage(world, draftOf(world, 'chat.postMessage', input))
  tellOwn(world, { posted: message })
  return { channel: message.channel, ts: message.ts, message: messageBody(world, message, true) }
})

const updateInput = z.object({
  ...ofChannel,
  ...content,
  ...manners,
  ...metadata,
  ts: z.string(),
  reply_broadcast: flag.optional(),
  file_ids: structured(z.array(z.string())).optional(),
})
type Update = z.output<typeof updateInput>

const chatUpdate = defineMethod('chat.update', { scopes: write, input: updateInput }, (world, input) => {
  const message = ownMessage(world, input.channel, input.ts, 'cant_update_message')
  if (world.workspace.channels.get(message.channel)?.archived) throw new ApiRefusal('is_inactive')
  const written = judgeContent(world, 'chat.update', input, MOST_EDITED_TEXT)
  const changed = edited(world, message, input, written)
  replaceMessage(world.messages, changed)
  world.changes.tell()
  tellOwn(world, { before: message, after: changed })
  const { channel, ts, text } = changed
  return { channel, ts, text, message: messageBody(world, changed, true) }
})

function edited(world: World, message: Message, input: Update, written: Written): Message {
  // A text without blocks takes the blocks away; what is left out otherwise stays.
  const spoken = input.text !== undefined || input.markdown_text !== undefined
  const keepsBlocks = input.blocks === undefined && !spoken
  if (input.reply_broadcast === true && message.threadTs === undefined) throw new ApiRefusal('cant_broadcast_message')
  return {
    ...message,
    text: spoken ? written.text : message.text,
    blocks: keepsBlocks ? message.blocks : fillIds(written.blocks, world.ids),
    attachments: input.attachments === undefined ? message.attachments : written.attachments,
    metadata: input.metadata === undefined ? message.metadata : readMetadata(input.metadata),
    files: input.file_ids === undefined ? message.files : knownFiles(world, input.file_ids),
    broadcast: message.broadcast || input.reply_broadcast === true,
    editedTs: nextTs(world),
  }
}

function knownFiles(world: World, ids: readonly string[]): readonly string[] {
  for (const id of ids) {
    const file = world.files.get(id)
    if (!file) throw new ApiRefusal('file_not_found')
    if (file.state === 'deleted') throw new ApiRefusal('file_deleted')
  }
  return ids
}

const deleteInput = z.object({ ...ofChannel, ts: z.string(), as_user: flag.optional() })

const chatDelete = defineMethod('chat.delete', { scopes: write, input: deleteInput }, (world, input) => {
  const message = ownMessage(world, input.channel, input.ts, 'cant_delete_message')
  removeMessage(world.messages, message)
  world.changes.tell()
  tellOwn(world, { before: message })
  return { channel: message.channel, ts: message.ts }
})

function ownMessage(world: World, channelName: string, ts: string, refusal: string): Message {
  const channel = channelArgument(world, channelName)
  const message = findMessage(world.messages, { channel: channel.id, ts })
  if (!message) throw new ApiRefusal('message_not_found')
  if (!message.byApp) throw new ApiRefusal(refusal)
  return message
}

const ephemeralInput = z.object({
  ...ofChannel,
  ...content,
  ...manners,
  user: z.string().min(1),
  thread_ts: z.string().optional(),
})

const chatPostEphemeral = defineMethod(
  'chat.postEphemeral',
  { scopes: write, input: ephemeralInput },
  (world, input) => {
    const channel = channelArgument(world, input.channel)
    if (channel.archived) throw new ApiRefusal('is_archived')
    mustBeIn(world, channel)
    if (!channel.members.has(input.user)) throw new ApiRefusal('user_not_in_channel')
    const message = postMessage(world, {
      ...judgeContent(world, 'chat.postEphemeral', input),
      channel: channel.id,
      user: world.workspace.app.userId,
      byApp: true,
      threadTs: input.thread_ts,
      onlyFor: input.user,
    })
    return { message_ts: message.ts }
  },
)

const permalinkInput = z.object({ ...ofChannel, message_ts: z.string() })

const chatGetPermalink = defineMethod('chat.getPermalink', { input: permalinkInput }, (world, input) => {
  const channel = channelArgument(world, input.channel)
  const message = findMessage(world.messages, { channel: channel.id, ts: input.message_ts })
  if (!message) throw new ApiRefusal('message_not_found')
  return { channel: channel.id, permalink: permalinkOf(world, message) }
})

/** The address of a message; within the playground it leads to the page. An answer's names its thread too. */
function permalinkOf(world: World, { channel, ts, threadTs }: Message): string {
  const thread = threadTs === undefined ? '' : `?${new URLSearchParams({ thread_ts: threadTs, cid: channel })}`
  return `${world.url}/archives/${channel}/p${ts.replace('.', '')}${thread}`
}

/** Writing messages. */
export const chatMethods: readonly Method[] = [
  chatPostMessage,
  chatUpdate,
  chatDelete,
  chatPostEphemeral,
  chatGetPermalink,
]
