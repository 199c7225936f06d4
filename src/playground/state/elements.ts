import type { Ids } from './ids.ts'
import { isObject, type Json, type JsonObject, objectAt, objectsAt, textAt } from './json.ts'

/** One interactive element with the block it stands in. */
export type Element = {
  readonly blockId: string
  readonly actionId: string
  readonly type: string
  readonly element: JsonObject
  readonly block: JsonObject
  /** Whether changing it tells the app at once: always outside input blocks, inside only with `dispatch_action`. */
  readonly dispatches: boolean
}

/** Every interactive element of some blocks, in reading order. */
export function elementsOf(blocks: readonly JsonObject[]): Element[] {
  return blocks.flatMap((block) => {
    const found: JsonObject[] = []
    gather(block, found)
    return found.map((element) => ({
      blockId: textAt(block, 'block_id') ?? '',
      actionId: textAt(element, 'action_id') ?? '',
      type: textAt(element, 'type') ?? '',
      element,
      block,
      dispatches: block.type !== 'input' || block.dispatch_action === true,
    }))
  })
}

function gather(value: Json | undefined, found: JsonObject[]): void {
  if (Array.isArray(value)) for (const one of value) gather(one, found)
  else if (isObject(value)) {
    if (typeof value.action_id === 'string') found.push(value)
    else for (const one of Object.values(value)) gather(one, found)
  }
}

const STANDING = new Set(['actions', 'section', 'input', 'context_actions'])

/** Gives a `block_id` to each block and an `action_id` to each element that has none, as Slack does on receipt. */
export function fillIds(blocks: readonly JsonObject[], ids: Ids): JsonObject[] {
  return blocks.map((given) => {
    const block: JsonObject = { ...given, block_id: textAt(given, 'block_id') ?? ids.secret(5) }
    if (!STANDING.has(textAt(given, 'type') ?? '')) return block
    for (const key of ['element', 'accessory']) {
      if (isObject(given[key])) block[key] = withActionId(objectAt(given, key), ids)
    }
    if (given.type !== 'section' && Array.isArray(given.elements)) {
      block.elements = objectsAt(given, 'elements').map((one) => withActionId(one, ids))
    }
    return block
  })
}

function withActionId(element: JsonObject, ids: Ids): JsonObject {
  if (element.type === 'image') return element
  return { ...element, action_id: textAt(element, 'action_id') ?? ids.secret(5) }
}

/** The options an element offers by itself, groups flattened. */
export function ownOptions(element: JsonObject): JsonObject[] {
  const grouped = objectsAt(element, 'option_groups').flatMap((group) => objectsAt(group, 'options'))
  return [...objectsAt(element, 'options'), ...grouped]
}
