import { type Element, elementsOf } from '../state/elements.ts'
import { stateValues, type Typed, typingKey } from '../state/form-state.ts'
import { type JsonObject, objectsAt } from '../state/json.ts'
import { findMessage, type Message } from '../state/messages.ts'
import { messageBody } from '../state/post-message.ts'
import { giveResponseUrl } from '../state/response-urls.ts'
import { viewBody } from '../state/view-body.ts'
import { stackOf, type View } from '../state/views.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelPart } from './gesture.ts'

/** What a person can act on: a message they see, a modal, or their Home tab. */
export type Target = Message | View

export function isView(target: Target): target is View {
  return 'definition' in target
}

/** Which element is meant; any of these that is given must fit. */
export type Which = { actionId?: string; blockId?: string; value?: string; text?: string }

/** A message or view with the blocks and the typed values one person has before them. */
export type Stage = {
  readonly personId: string
  readonly blocks: readonly JsonObject[]
  readonly typed: Typed
  readonly suggested: Map<string, readonly JsonObject[]>
}

/**
 * What stands now under a target. A message that was deleted, or with `stale` one that changed since, is taken as it was
 * when it was looked at: that is what a slow screen shows.
 */
export function stageOf(world: World, person: Person, target: Target, stale = false): Stage {
  const personId = person.id
  if (isView(target)) {
    if (world.views.byId.get(target.id) !== target) throw new Error('This modal is closed')
    const top = stackOf(world.views, personId).at(-1)
    if (target.kind === 'modal' && target !== top) throw new Error('This modal lies below another')
    const { blocks, typed, suggested } = target
    return { personId, blocks, typed, suggested }
  }
  const key = typingKey(personId, target)
  const typed = world.typedInMessages.get(key) ?? new Map()
  const suggested = world.suggestedInMessages.get(key) ?? new Map()
  world.typedInMessages.set(key, typed)
  world.suggestedInMessages.set(key, suggested)
  const now = (stale ? undefined : findMessage(world.messages, target)) ?? target
  const previews = now.attachments.flatMap((one) => objectsAt(one, 'blocks'))
  return { personId, blocks: [...now.blocks, ...previews], typed, suggested }
}

/** The preview or older attachment of a message that a block stands in. */
function attachmentWith(message: Message, blockId: string): JsonObject | undefined {
  return message.attachments.find((one) => objectsAt(one, 'blocks').some((block) => block.block_id === blockId))
}

/** The one element that is meant. Throws, naming what is there, when there is none or more than one. */
export function elementNamed(stage: Stage, which: Which, types?: ReadonlySet<string>): Element {
  const all = elementsOf(stage.blocks).filter((one) => !types || types.has(one.type))
  const found = all.filter((one) => fits(one, which))
  const [first] = found
  if (first && found.length === 1) return first
  const there = all.map((one) => `${one.type} ${one.blockId}/${one.actionId} ${label(one)}`.trim()).join('; ')
  const count = found.length === 0 ? 'No' : 'More than one'
  throw new Error(`${count} element ${JSON.stringify(which)} here; there are: ${there || 'none'}`)
}

function fits(one: Element, which: Which): boolean {
  return (
    (which.actionId === undefined || one.actionId === which.actionId) &&
    (which.blockId === undefined || one.blockId === which.blockId) &&
    (which.value === undefined || one.element.value === which.value) &&
    (which.text === undefined || label(one) === which.text)
  )
}

function label(one: Element): string {
  const { text } = one.element
  return text && typeof text === 'object' && !Array.isArray(text) ? String(text.text ?? '') : ''
}

/** Where a gesture was made, as block actions say it: in a view, in a message, or in a preview attached to one. */
export function stagePart(
  world: World,
  person: Person,
  target: Target,
  { stage, blockId }: { stage: Stage; blockId: string },
): JsonObject {
  if (isView(target)) {
    return { container: { type: 'view', view_id: target.id }, view: viewBody(world, target) }
  }
  const hidden = target.onlyFor !== undefined
  const origin = { ts: target.ts, onlyFor: target.onlyFor }
  const where = { personId: person.id, channel: target.channel, origin, threadTs: target.threadTs }
  const now = findMessage(world.messages, target) ?? target
  const attachment = attachmentWith(now, blockId)
  return {
    container: {
      ...(attachment ? attachmentContainer(attachment) : { type: 'message' }),
      message_ts: target.ts,
      ...(target.threadTs ? { thread_ts: target.threadTs } : {}),
      channel_id: target.channel,
      is_ephemeral: hidden,
    },
    channel: channelPart(world, target.channel),
    ...(attachment?.is_app_unfurl === true ? { app_unfurl: attachment } : {}),
    // Slack sends the body neither of a private message nor of somebody else's along.
    ...(hidden || attachment?.is_app_unfurl === true ? {} : { message: messageBody(world, now) }),
    state: { values: stateValues(stage.blocks, stage.typed) },
    response_url: giveResponseUrl(world, where),
  }
}

function attachmentContainer({ id, is_app_unfurl, app_unfurl_url }: JsonObject): JsonObject {
  const unfurl = is_app_unfurl === true ? { is_app_unfurl, app_unfurl_url } : {}
  return { type: 'message_attachment', attachment_id: id, ...unfurl }
}
