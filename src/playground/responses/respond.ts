import { judgeContent } from '../api/chat-methods.ts'
import { ApiRefusal } from '../api/method.ts'
import { fillIds } from '../state/elements.ts'
import { type JsonObject, objectsAt, textAt } from '../state/json.ts'
import { findMessage, removeMessage, replaceMessage } from '../state/messages.ts'
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
    const message = original(world, url)
    if (message) removeMessage(world.messages, message)
    world.changes.tell()
    return
  }
  const given = {
    text: textAt(body, 'text'),
    blocks: Array.isArray(body.blocks) ? objectsAt(body, 'blocks') : undefined,
  }
  const { text, blocks } = judgeContent(world, 'response_url', given)
  const message = body.replace_original === true ? original(world, url) : undefined
  if (message) {
    const editedTs = message.onlyFor === undefined ? nextTs(world) : undefined
    replaceMessage(world.messages, { ...message, text, blocks: fillIds(blocks, world.ids), editedTs })
    world.changes.tell()
    return
  }
  postMessage(world, {
    channel: url.channel,
    user: world.workspace.app.userId,
    byApp: true,
    text,
    blocks,
    threadTs: textAt(body, 'thread_ts') ?? url.threadTs,
    onlyFor: body.response_type === 'in_channel' ? undefined : url.personId,
  })
}

function original(world: World, url: Pick<ResponseUrl, 'channel' | 'origin'>) {
  return url.origin && findMessage(world.messages, { channel: url.channel, ...url.origin })
}
