import { elementsOf } from '../state/elements.ts'
import { STATE_KEYS, type Typed, typedKey } from '../state/form-state.ts'
import type { JsonObject } from '../state/json.ts'

/** Blocks with what a person put in standing as the presets, so that a page drawn anew shows it. */
export function withTyped(blocks: readonly JsonObject[], typed: Typed): JsonObject[] {
  if (typed.size === 0) return [...blocks]
  const copies = blocks.map((block) => structuredClone(block))
  for (const { blockId, actionId, type, element } of elementsOf(copies)) {
    const keys = STATE_KEYS[type]
    const state = typed.get(typedKey(blockId, actionId))
    if (type === 'file_input' && state) element.attached = state.files
    if (!keys || !state || keys.initial === '') continue
    element[keys.initial] = state[keys.value] ?? undefined
  }
  return copies
}
