import { createHash } from 'node:crypto'
import type { Message } from './messages.ts'
import type { World } from './world.ts'

/** The id by which `link_shared` names the message a link stands in, and by which `chat.unfurl` gives its preview. */
export function unfurlIdOf(world: World, message: Pick<Message, 'channel' | 'ts'>): string {
  const place = `${message.channel}.${message.ts}`
  return `${place}.${createHash('sha256').update(world.settings.signingSecret).update(place).digest('hex')}`
}

/** Where the message of an unfurl id is; nothing for an id that was never given. */
export function placeOfUnfurl(world: World, id: string): Pick<Message, 'channel' | 'ts'> | undefined {
  const match = /^([A-Z0-9]+)\.(\d+\.\d+)\.[0-9a-f]{64}$/.exec(id)
  const [, channel = '', ts = ''] = match ?? []
  return match && unfurlIdOf(world, { channel, ts }) === id ? { channel, ts } : undefined
}
