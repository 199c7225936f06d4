import { type Element, elementsOf } from '../state/elements.ts'
import { elementState, STATE_KEYS } from '../state/form-state.ts'
import type { Json, JsonObject } from '../state/json.ts'
import type { View } from '../state/views.ts'

/** What Slack's own screen says about a form before it sends it: words by block id, nothing when it can be sent. */
export function fieldErrors(view: View): Map<string, string> {
  const errors = new Map<string, string>()
  for (const element of elementsOf(view.blocks)) {
    if (element.block.type !== 'input') continue
    const state = elementState(element, view.typed)
    const error = state && fieldError(element, state)
    if (error) errors.set(element.blockId, error)
  }
  return errors
}

function fieldError(element: Element, state: JsonObject): string | undefined {
  const value = state[STATE_KEYS[element.type]?.value ?? '']
  if (isEmpty(value)) return element.block.optional === true ? undefined : 'Please complete this required field.'
  if (typeof value !== 'string') return undefined
  const { element: field, type } = element
  if (type === 'number_input') return numberError(field, value)
  if (type === 'email_text_input') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Enter a valid email.'
  if (type === 'url_text_input') return URL.canParse(value) ? undefined : 'Enter a valid URL.'
  return lengthError(field, value)
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function numberError(field: JsonObject, text: string): string | undefined {
  const value = Number(text)
  if (!Number.isFinite(value)) return 'Enter a number.'
  if (field.is_decimal_allowed !== true && !Number.isInteger(value)) return 'Enter a whole number.'
  if (field.min_value !== undefined && value < Number(field.min_value)) {
    return `Enter a number that is at least ${String(field.min_value)}.`
  }
  if (field.max_value !== undefined && value > Number(field.max_value)) {
    return `Enter a number that is at most ${String(field.max_value)}.`
  }
  return undefined
}

function lengthError(field: JsonObject, text: string): string | undefined {
  const length = Array.from(text).length
  if (typeof field.min_length === 'number' && length < field.min_length) {
    return `Use at least ${field.min_length} characters.`
  }
  if (typeof field.max_length === 'number' && length > field.max_length) {
    return `Use at most ${field.max_length} characters.`
  }
  return undefined
}
