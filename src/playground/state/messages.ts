import type { JsonObject } from './json.ts'

/** One message in a channel. A change replaces the record, so a kept one shows what was seen then. */
export type Message = {
  readonly ts: string
  readonly channel: string
  /** Who wrote it: a person, or the app's bot user. */
  readonly user: string
  readonly byApp: boolean
  readonly text: string
  readonly blocks: readonly JsonObject[]
  /** Attachments the app gave, and previews of links. */
  readonly attachments: readonly JsonObject[]
  /** Ids of the files that came with it. */
  readonly files: readonly string[]
  readonly threadTs: string | undefined
  readonly broadcast: boolean
  readonly metadata: JsonObject | undefined
  readonly editedTs: string | undefined
  readonly reactions: ReadonlyMap<string, readonly string[]>
  /** Set when only this person sees it; such a message is in no history. */
  readonly onlyFor: string | undefined
  /** A private word of Slack itself, such as that a command failed. */
  readonly bySlack: boolean
}

export type MessageDraft = Pick<Message, 'channel' | 'user' | 'text'> & Partial<Message>

/** All messages, public and private, in the order they came. */
export type Messages = {
  readonly byChannel: Map<string, Message[]>
  readonly privately: Message[]
  /** Told of every message that is replaced or taken away. */
  readonly onWrite: (message: Message, what: 'changed' | 'deleted') => void
}

export function createMessages(onWrite: Messages['onWrite']): Messages {
  return { byChannel: new Map(), privately: [], onWrite }
}

export function listOf(messages: Messages, message: Pick<Message, 'channel' | 'onlyFor'>): Message[] {
  if (message.onlyFor !== undefined) return messages.privately
  const list = messages.byChannel.get(message.channel) ?? []
  messages.byChannel.set(message.channel, list)
  return list
}

/** The present state of a message, found by its channel and ts; private ones belong to a person too. */
export function findMessage(
  messages: Messages,
  at: Pick<Message, 'channel' | 'ts'> & { onlyFor?: string | undefined },
): Message | undefined {
  const list = listOf(messages, { channel: at.channel, onlyFor: at.onlyFor })
  return list.find((one) => one.ts === at.ts && one.channel === at.channel && one.onlyFor === at.onlyFor)
}

/** Replaces a message by a changed one at the same place; false when it is gone. */
export function replaceMessage(messages: Messages, message: Message): boolean {
  const list = listOf(messages, message)
  const index = list.findIndex((one) => one.ts === message.ts && one.channel === message.channel)
  if (index < 0) return false
  list[index] = message
  messages.onWrite(message, 'changed')
  return true
}

/** Takes a message away; false when it is gone already. */
export function removeMessage(messages: Messages, message: Message): boolean {
  const list = listOf(messages, message)
  const index = list.findIndex((one) => one.ts === message.ts && one.channel === message.channel)
  if (index < 0) return false
  list.splice(index, 1)
  messages.onWrite(message, 'deleted')
  return true
}

/** The answers in the thread under a message, oldest first. */
export function repliesTo(messages: Messages, channel: string, ts: string): Message[] {
  return (messages.byChannel.get(channel) ?? []).filter((one) => one.threadTs === ts && one.ts !== ts)
}
