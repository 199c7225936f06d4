import { z } from 'zod'
import { fillIds } from '../state/elements.ts'
import { fromText, isObject, type JsonObject, objectsAt, textAt } from '../state/json.ts'
import type { World } from '../state/world.ts'
import { mustBeValid } from './judge.ts'
import { ApiRefusal, flag } from './method.ts'

/** What a message says, as each method that writes one takes it. */
export const content = {
  text: z.string().optional(),
  markdown_text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
}

/** Switches of writing that change nothing here: the playground formats as Slack does by itself. */
export const manners = {
  as_user: flag.optional(),
  link_names: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
  mrkdwn: flag.optional(),
  parse: z.string().optional(),
}

export type Content = {
  readonly text?: string | undefined
  readonly markdown_text?: string | undefined
  readonly blocks?: unknown
  readonly attachments?: unknown
}

export type Written = { text: string; blocks: JsonObject[]; attachments: JsonObject[] }

/** Past this Slack cuts a text off; the playground refuses it, so that nobody loses words unseen. */
const MOST_TEXT = 40_000
const MOST_MARKDOWN = 12_000
const MOST_ATTACHMENTS = 100

/**
 * Refuses a message with nothing in it, too much of it, or blocks that Slack would refuse, and gives what will stand.
 * Lengths count code points.
 */
export function judgeContent(world: World, where: string, given: Content, mostText = MOST_TEXT): Written {
  if (given.markdown_text !== undefined) return judgeMarkdown(world, where, { ...given, markdown: given.markdown_text })
  const { text = '' } = given
  const blocks = listIn(given.blocks, 'invalid_blocks_format')
  const attachments = listIn(given.attachments, 'invalid_attachments')
  if (text === '' && blocks.length === 0 && attachments.length === 0) throw new ApiRefusal('no_text')
  if (blocks.length === 0 && lengthOf(text) > mostText) throw new ApiRefusal('msg_too_long')
  if (text === '') adviseText(world, where)
  judgeBlocks(world, where, blocks, text)
  return { text, blocks, attachments: judgeAttachments(world, where, attachments) }
}

function judgeMarkdown(world: World, where: string, given: Content & { markdown: string }): Written {
  const { text, blocks, markdown } = given
  if (text !== undefined || blocks !== undefined) throw new ApiRefusal('markdown_text_conflict')
  if (markdown === '') throw new ApiRefusal('no_text')
  if (lengthOf(markdown) > MOST_MARKDOWN) throw new ApiRefusal('msg_too_long')
  const attachments = judgeAttachments(world, where, listIn(given.attachments, 'invalid_attachments'))
  return { text: markdown, blocks: [{ type: 'markdown', text: markdown }], attachments }
}

/** Refuses blocks that cannot stand in a message; `under` is where they stand in the call. */
function judgeBlocks(world: World, where: string, blocks: JsonObject[], text: string, under = ''): void {
  // Slack takes blocks without a text, so the validator, which wants one, is given a stand-in.
  if (blocks.length > 0) mustBeValid(world, 'message', where, { text: text || 'no text', blocks }, { under })
}

function judgeAttachments(world: World, where: string, attachments: JsonObject[]): JsonObject[] {
  if (attachments.length > MOST_ATTACHMENTS) throw new ApiRefusal('too_many_attachments')
  return attachments.map((one, index) => {
    const blocks = objectsAt(one, 'blocks')
    judgeBlocks(world, where, blocks, textAt(one, 'fallback') ?? '', `/attachments/${index}`)
    return { ...one, id: index + 1, ...(blocks.length > 0 ? { blocks: fillIds(blocks, world.ids) } : {}) }
  })
}

/** A list of objects out of an argument; nothing when it was left out. Throws the refusal for anything else. */
function listIn(given: unknown, refusal: string): JsonObject[] {
  if (given === undefined || given === null || given === '') return []
  const value = fromText(given)
  if (!Array.isArray(value) || !value.every(isObject)) throw new ApiRefusal(refusal)
  return value
}

function adviseText(world: World, where: string): void {
  const { recorder, clock } = world
  const messages = ['no text for notifications and readers']
  recorder.advice.push({ where, at: clock.now(), messages, by: recorder.cause() })
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

/**
 * What a message carries for programs. Throws `invalid_metadata_format` unless it is an event type with a payload, or
 * entities; an empty object means none.
 */
export function readMetadata(given: unknown): JsonObject | undefined {
  if (given === undefined) return undefined
  const value = fromText(given)
  if (!isObject(value)) throw new ApiRefusal('invalid_metadata_format')
  if (Object.keys(value).length === 0) return undefined
  const event = typeof value.event_type === 'string' && value.event_type !== '' && isObject(value.event_payload)
  if (!event && !Array.isArray(value.entities)) throw new ApiRefusal('invalid_metadata_format')
  return value
}
