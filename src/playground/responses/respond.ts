import { judgeContent, readMetadata, type Written } from '../api/message-content.ts'
import { ApiRefusal } from '../api/method.ts'
import { tellOwn } from '../api/tell-own.ts'
import { fillIds } from '../state/elements.ts'
import { type JsonObject, textAt } from '../state/json.ts'
import { findMessage, type Message, removeMessage, replaceMessage } from '../state/messages.ts'
import { nextTs, postMessage } from '../state/post-message.ts'
import type { ResponseUrl } from '../state/response-urls.ts'
import type { World } from '../state/world.ts'

/** Does what a response asks: deletes or replaces the message it belongs to, or posts a new one. Throws `ApiRefusal`. */
export function respond(
  world: World,
  url: Pick<ResponseUrl, 'personId' | 'channel' | 'origin' | 'threadTs'>,
  body: JsonObject,
): void {
  if (world.workspace.channels.get(url.channel)?.archived) throw new ApiRefusal('is_archived')
  if (body.delete_original === true) {
    takeAway(world, original(world, url))
    return
  }
  const written = judgeContent(world, 'response_url', {
    text: textAt(body, 'text'),
    markdown_text: textAt(body, 'markdown_text'),
    blocks: body.blocks,
    attachments: body.attachments,
  })
  const message = body.replace_original === true ? original(world, url) : undefined
  if (message) {
    replace(world, message, written)
    return
  }
  const threadTs = textAt(body, 'thread_ts') ?? url.threadTs
  const common = { ...written, channel: url.channel, user: world.workspace.app.userId, byApp: true, threadTs }
  if (body.response_type !== 'in_channel') {
    postMessage(world, { ...common, onlyFor: url.personId })
    return
  }
  tellOwn(world, { posted: postMessage(world, { ...common, metadata: readMetadata(body.metadata) }) })
}

function takeAway(world: World, message: Message | undefined): void {
  if (!message) return
  removeMessage(world.messages, message)
  world.changes.tell()
  if (message.onlyFor === undefined) tellOwn(world, { before: message })
}

function replace(world: World, message: Message, written: Written): void {
  const seen = message.onlyFor === undefined
  const blocks = fillIds(written.blocks, world.ids)
  const changed = { ...message, ...written, blocks, editedTs: seen ? nextTs(world) : undefined }
  replaceMessage(world.messages, changed)
  world.changes.tell()
  if (seen) tellOwn(world, { before: message, after: changed })
}

function original(world: World, url: Pick<ResponseUrl, 'channel' | 'origin'>) {
  return url.origin && findMessage(world.messages, { channel: url.channel, ...url.origin })
}
