import { z } from 'zod'
import { fillIds } from '../state/elements.ts'
import type { JsonObject } from '../state/json.ts'
import { findMessage, type Message, removeMessage, replaceMessage } from '../state/messages.ts'
import { messageBody, nextTs, postMessage } from '../state/post-message.ts'
import type { World } from '../state/world.ts'
import { channelArgument, isMember, mayPost } from './channel-access.ts'
import { mustBeValid } from './judge.ts'
import { ApiRefusal, blocksSchema, defineMethod, flag, type Method, objectSchema, structured } from './method.ts'

const MOST_TEXT = 40_000

const content = {
  text: z.string().optional(),
  blocks: blocksSchema.optional(),
  attachments: structured(z.array(objectSchema)).optional(),
  metadata: structured(objectSchema).optional(),
}
const manners = {
  link_names: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
  mrkdwn: flag.optional(),
  parse: z.string().optional(),
}
const target = { channel: z.string().min(1) }

type Content = { text?: string | undefined; blocks?: JsonObject[] | undefined; attachments?: JsonObject[] | undefined }

/** Refuses a message with nothing in it or with blocks Slack would refuse, and gives what will stand. */
export function judgeContent(world: World, where: string, given: Content): { text: string; blocks: JsonObject[] } {
  const { text = '', blocks = [], attachments = [] } = given
  if (text === '' && blocks.length === 0 && attachments.length === 0) throw new ApiRefusal('no_text')
  if (blocks.length === 0 && text.length > MOST_TEXT) throw new ApiRefusal('msg_too_long')
  if (text === '') adviseText(world, where)
  // Slack takes blocks without a text, so the validator, which wants one, is given a stand-in.
  if (blocks.length > 0) mustBeValid(world, 'message', where, { text: text || 'no text', blocks })
  return { text, blocks }
}

function adviseText(world: World, where: string): void {
  const { recorder, clock } = world
  const messages = ['no text for notifications and readers']
  recorder.advice.push({ where, at: clock.now(), messages, by: recorder.cause() })
}

const postInput = z.object({
  ...target,
  ...content,
  ...manners,
  thread_ts: z.string().optional(),
  reply_broadcast: flag.optional(),
})

const chatPostMessage = defineMethod(
  'chat.postMessage',
  { scopes: ['chat:write'], input: postInput },
  (world, input) => {
    const channel = channelArgument(world, input.channel)
    mayPost(world, channel)
    const { text, blocks } = judgeContent(world, 'chat.postMessage', input)
    const thread = input.thread_ts
    if (thread !== undefined && !findMessage(world.messages, { channel: channel.id, ts: thread })) {
      throw new ApiRefusal('thread_not_found')
    }
    const message = postMessage(world, {
      channel: channel.id,
      user: world.workspace.app.userId,
      byApp: true,
      text,
      blocks,
      threadTs: thread,
      broadcast: thread !== undefined && input.reply_broadcast === true,
      metadata: input.metadata,
    })
    return { channel: channel.id, ts: message.ts, message: messageBody(world, message, true) }
  },
)

const updateInput = z.object({ ...target, ...content, ...manners, ts: z.string(), as_user: flag.optional() })

const chatUpdate = defineMethod('chat.update', { scopes: ['chat:write'], input: updateInput }, (world, input) => {
  const message = ownMessage(world, input.channel, input.ts, 'cant_update_message')
  const { text, blocks } = judgeContent(world, 'chat.update', input)
  // Without blocks in the call the ones that stand are kept; an empty list takes them away.
  const standing = input.blocks === undefined ? message.blocks : fillIds(blocks, world.ids)
  const changed: Message = {
    ...message,
    text: input.text ?? message.text,
    blocks: standing,
    metadata: input.metadata ?? message.metadata,
    editedTs: nextTs(world),
  }
  replaceMessage(world.messages, changed)
  world.changes.tell()
  return { channel: message.channel, ts: message.ts, text, message: messageBody(world, changed, true) }
})

const deleteInput = z.object({ ...target, ts: z.string() })

const chatDelete = defineMethod('chat.delete', { scopes: ['chat:write'], input: deleteInput }, (world, input) => {
  const message = ownMessage(world, input.channel, input.ts, 'cant_delete_message')
  removeMessage(world.messages, message)
  world.changes.tell()
  return { channel: message.channel, ts: message.ts }
})

function ownMessage(world: World, channelName: string, ts: string, refusal: string): Message {
  const channel = channelArgument(world, channelName)
  const message = findMessage(world.messages, { channel: channel.id, ts })
  if (!message) throw new ApiRefusal('message_not_found')
  if (!message.byApp) throw new ApiRefusal(refusal)
  if (channel.archived) throw new ApiRefusal('is_archived')
  return message
}

const ephemeralInput = z.object({
  ...target,
  ...content,
  ...manners,
  user: z.string().min(1),
  thread_ts: z.string().optional(),
})

const chatPostEphemeral = defineMethod(
  'chat.postEphemeral',
  { scopes: ['chat:write'], input: ephemeralInput },
  (world, input) => {
    const channel = channelArgument(world, input.channel)
    if (channel.archived) throw new ApiRefusal('is_archived')
    if (!isMember(world, channel)) throw new ApiRefusal('not_in_channel')
    if (!channel.members.has(input.user)) throw new ApiRefusal('user_not_in_channel')
    const { text, blocks } = judgeContent(world, 'chat.postEphemeral', input)
    const message = postMessage(world, {
      channel: channel.id,
      user: world.workspace.app.userId,
      byApp: true,
      text,
      blocks,
      threadTs: input.thread_ts,
      onlyFor: input.user,
    })
    return { message_ts: message.ts }
  },
)

const permalinkInput = z.object({ ...target, message_ts: z.string() })

const chatGetPermalink = defineMethod('chat.getPermalink', { input: permalinkInput }, (world, input) => {
  const channel = channelArgument(world, input.channel)
  const message = findMessage(world.messages, { channel: channel.id, ts: input.message_ts })
  if (!message) throw new ApiRefusal('message_not_found')
  return { channel: channel.id, permalink: permalinkOf(world, message) }
})

/** The address of a message; within the playground it leads to the page. */
export function permalinkOf(world: World, message: Pick<Message, 'channel' | 'ts'>): string {
  return `${world.url}/archives/${message.channel}/p${message.ts.replace('.', '')}`
}

/** Writing messages. */
export const chatMethods: readonly Method[] = [
  chatPostMessage,
  chatUpdate,
  chatDelete,
  chatPostEphemeral,
  chatGetPermalink,
]
