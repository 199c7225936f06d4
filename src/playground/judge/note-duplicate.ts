import { findMessage, type Message } from '../state/messages.ts'
import { messageTarget } from '../state/recorder.ts'
import type { World } from '../state/world.ts'

const MOST_KNOWN = 10_000

/** Notes a post that says the same as one that still stands: same channel, same metadata. Others are not told apart. */
export function noteDuplicate(world: World, message: Message): void {
  if (!message.metadata || !message.byApp) return
  const { firstPosts, duplicatePosts } = world.recorder
  const key = `${message.channel} ${JSON.stringify(message.metadata)}`
  const earlierTs = firstPosts.get(key)
  const { channel, ts } = message
  if (earlierTs !== undefined && findMessage(world.messages, { channel, ts: earlierTs })) {
    duplicatePosts.push({ channel, ts, earlierTs, trouble: troubleOf(world, { channel, ts: earlierTs }) })
    return
  }
  const [oldest] = firstPosts.keys()
  if (firstPosts.size >= MOST_KNOWN && oldest !== undefined) firstPosts.delete(oldest)
  firstPosts.set(key, ts)
}

/** The trouble that was made for the call that wrote a message, which made its caller try again. */
function troubleOf({ recorder }: World, message: Pick<Message, 'channel' | 'ts'>): string | undefined {
  const target = messageTarget(message)
  const written = recorder.writings.find((one) => one.target === target && one.what === 'made')
  return recorder.calls.find((one) => one.order === written?.by)?.trouble
}
