import { type Element, ownOptions } from '../state/elements.ts'
import { STATE_KEYS, typedKey } from '../state/form-state.ts'
import { isObject, type Json, type JsonObject, objectAt, textAt } from '../state/json.ts'
import { channelNamed, directMessage, personNamed } from '../state/names.ts'
import type { World } from '../state/world.ts'
import { choosableChannels, choosablePeople } from './choice-rule.ts'
import { richTextOf } from './rich-text-of.ts'
import type { Stage } from './stage.ts'

/** What a person puts in: text, a number, the value or the words of an option, a name; a list where many may be chosen. */
export type Given = string | number | null | readonly (string | JsonObject)[] | JsonObject

/** Puts a value into an element, as typing or choosing does. Throws when the element cannot take it. */
export function putValue(world: World, stage: Stage, element: Element, given: Given): JsonObject {
  const keys = STATE_KEYS[element.type]
  if (!keys) throw new Error(`Nothing can be put into a ${element.type}`)
  const many = Array.isArray(keys.empty)
  const value = many ? manyChosen(world, stage, element, given) : single(world, stage, element, given)
  const zone = textAt(element.element, 'timezone')
  const state: JsonObject = { type: element.type, [keys.value]: value, ...(zone ? { timezone: zone } : {}) }
  stage.typed.set(typedKey(element.blockId, element.actionId), state)
  world.changes.tell()
  return state
}

function manyChosen(world: World, stage: Stage, element: Element, given: Given): Json[] {
  const chosen = manyOf(given).map((one) => oneOf(world, stage, element, one))
  const most = element.element.max_selected_items
  if (typeof most === 'number' && chosen.length > most) throw new Error(`At most ${most} can be chosen here`)
  return chosen
}

function manyOf(given: Given): readonly (string | JsonObject)[] {
  if (given === null) return []
  if (Array.isArray(given)) return given
  return [typeof given === 'string' || isObject(given) ? given : String(given)]
}

function single(world: World, stage: Stage, element: Element, given: Given): Json {
  if (given === null || given === '') return null
  if (isObject(given)) return oneOf(world, stage, element, given)
  const form = FORMS[element.type]
  if (form && !form.test(String(given))) throw new Error(`${String(given)} is nothing a ${element.type} gives`)
  if (element.type === 'datetimepicker') return Number(given)
  return oneOf(world, stage, element, String(given))
}

/** What Slack's pickers can give, in the form of `state.values`. */
const FORMS: Readonly<Record<string, RegExp>> = {
  datepicker: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  timepicker: /^([01]\d|2[0-3]):[0-5]\d$/,
  datetimepicker: /^\d{10}$/,
}

/** One chosen thing in the shape the element's state has for it. */
function oneOf(world: World, stage: Stage, element: Element, given: string | JsonObject): Json {
  if (isObject(given)) return given
  const text = String(given)
  if (/^(multi_)?users_select$/.test(element.type)) return personChosen(world, text)
  if (/^(multi_)?(conversations|channels)_select$/.test(element.type)) return channelChosen(world, stage, element, text)
  if (element.type === 'rich_text_input') return richTextOf(text)
  if (!OPTION_TYPES.has(element.type)) return text
  const suggested = stage.suggested.get(typedKey(element.blockId, element.actionId)) ?? []
  return optionNamed([...ownOptions(element.element), ...suggested], text)
}

function personChosen(world: World, name: string): string {
  const person = personNamed(world, name)
  if (!choosablePeople(world).includes(person)) throw new Error(`${person.name} is deactivated and not offered`)
  return person.id
}

function channelChosen(world: World, stage: Stage, element: Element, name: string): string {
  const channel = name === 'app' ? directMessage(world, stage.personId) : channelNamed(world, name)
  const person = world.workspace.people.get(stage.personId)
  if (person && choosableChannels(world, person, element.element).includes(channel)) return channel.id
  throw new Error(`#${channel.name} is not offered in this ${element.type}`)
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
