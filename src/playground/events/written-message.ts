import { createHash } from 'node:crypto'
import type { JsonObject } from '../state/json.ts'
import type { Message } from '../state/messages.ts'
import { messageBody } from '../state/post-message.ts'
import type { World } from '../state/world.ts'
import { isShared } from './channel-rule.ts'

/**
 * A message as events and shortcuts carry it: what a person typed comes as rich text too, with the id their client gave
 * it, and in a shared channel with the workspace of its writer.
 */
export function writtenMessage(world: World, message: Message): JsonObject {
  const body = messageBody(world, message)
  const typed = message.byApp || message.bySlack ? {} : typedParts(message)
  const channel = world.workspace.channels.get(message.channel)
  if (!channel || !isShared(world, channel)) return { ...typed, ...body }
  const team = world.workspace.people.get(message.user)?.team ?? world.workspace.id
  return { ...typed, ...body, team, user_team: team, source_team: team }
}

function typedParts(message: Message): JsonObject {
  const hex = createHash('sha256').update(`${message.channel} ${message.ts}`).digest('hex')
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
  const section = { type: 'rich_text_section', elements: piecesOf(message.text) }
  return { client_msg_id: id, blocks: [{ type: 'rich_text', block_id: hex.slice(0, 5), elements: [section] }] }
}

const REFERENCE = /(<[^>]+>)/

/** The elements of a rich text section for words with Slack's references in angle brackets. */
function piecesOf(text: string): JsonObject[] {
  const pieces = text.split(REFERENCE).filter((one) => one !== '')
  return pieces.map((piece) => referenceIn(piece) ?? { type: 'text', text: plain(piece) })
}

function referenceIn(piece: string): JsonObject | undefined {
  const found = /^<(@|#|!subteam\^|https?:\/\/)([^|>]*)/.exec(piece)
  const [, kind = '', rest = ''] = found ?? []
  const made: Readonly<Record<string, JsonObject>> = {
    '@': { type: 'user', user_id: rest },
    '#': { type: 'channel', channel_id: rest },
    '!subteam^': { type: 'usergroup', usergroup_id: rest },
  }
  const reference = made[kind] ?? { type: 'link', url: plain(`${kind}${rest}`) }
  return found ? reference : undefined
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
