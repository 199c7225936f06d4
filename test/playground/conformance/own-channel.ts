import { randomUUID } from 'node:crypto'
import type { WebClient } from '@slack/web-api'

/** A channel for one test alone, made by the app; gives its id. */
export async function ownChannel(client: WebClient): Promise<string> {
  const { channel } = await client.conversations.create({ name: `room-${randomUUID()}` })
  return channel?.id ?? ''
}
