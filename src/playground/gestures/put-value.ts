import { type Element, ownOptions } from '../state/elements.ts'
import { STATE_KEYS, typedKey } from '../state/form-state.ts'
import { isObject, type Json, type JsonObject, objectAt, textAt } from '../state/json.ts'
import { channelNamed, personNamed } from '../state/names.ts'
import type { World } from '../state/world.ts'
import type { Stage } from './stage.ts'

/** What a person puts in: text, a number, the value or the words of an option, a name; a list where many may be chosen. */
export type Given = string | number | null | readonly (string | JsonObject)[] | JsonObject

/** Puts a value into an element, as typing or choosing does. Throws when the element cannot take it. */
export function putValue(world: World, stage: Stage, element: Element, given: Given): JsonObject {
  const keys = STATE_KEYS[element.type]
  if (!keys) throw new Error(`Nothing can be put into a ${element.type}`)
  const many = Array.isArray(keys.empty)
  const value = many
    ? manyOf(given).map((one) => oneOf(world, stage, element, one))
    : single(world, stage, element, given)
  const state: JsonObject = { type: element.type, [keys.value]: value }
  stage.typed.set(typedKey(element.blockId, element.actionId), state)
  world.changes.tell()
  return state
}

function manyOf(given: Given): readonly (string | JsonObject)[] {
  if (given === null) return []
  if (Array.isArray(given)) return given
  return [typeof given === 'string' || isObject(given) ? given : String(given)]
}

function single(world: World, stage: Stage, element: Element, given: Given): Json {
  if (given === null || given === '') return null
  if (isObject(given)) return oneOf(world, stage, element, given)
  if (element.type === 'datetimepicker') return Number(given)
  return oneOf(world, stage, element, String(given))
}

/** One chosen thing in the shape the element's state has for it. */
function oneOf(world: World, stage: Stage, element: Element, given: string | JsonObject): Json {
  if (isObject(given)) return given
  const text = String(given)
  if (/^(multi_)?users_select$/.test(element.type)) return personNamed(world, text).id
  if (/^(multi_)?(conversations|channels)_select$/.test(element.type)) return channelNamed(world, text).id
  if (!OPTION_TYPES.has(element.type)) return text
  const suggested = stage.suggested.get(typedKey(element.blockId, element.actionId)) ?? []
  return optionNamed([...ownOptions(element.element), ...suggested], text)
}

const OPTION_TYPES = new Set([
  'static_select',
  'multi_static_select',
  'external_select',
  'multi_external_select',
  'checkboxes',
  'radio_buttons',
])

/** The option with this value, else with these words. Throws, naming the options, when there is none. */
export function optionNamed(options: readonly JsonObject[], name: string): JsonObject {
  const words = (one: JsonObject) => textAt(objectAt(one, 'text'), 'text')
  const found = options.find((one) => one.value === name) ?? options.find((one) => words(one) === name)
  if (found) return found
  const there = options.map((one) => `${String(one.value)} (${words(one)})`).join(', ')
  throw new Error(`There is no option ${name}; there are: ${there || 'none (suggest them first)'}`)
}
