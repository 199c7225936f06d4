import { type Element, elementsOf } from './elements.ts'
import { type Json, type JsonObject, objectAt } from './json.ts'

/** What a person put into elements so far, by block and action. */
export type Typed = Map<string, JsonObject>

export function typedKey(blockId: string, actionId: string): string {
  return `${blockId}\n${actionId}`
}

/** Who typed into which message: the key of `typedInMessages` and `suggestedInMessages`. */
export function typingKey(personId: string, message: { readonly channel: string; readonly ts: string }): string {
  return `${personId} ${message.channel} ${message.ts}`
}

/** For each element type that holds a value: the key of `state.values` and the key that presets it. */
export const STATE_KEYS: Readonly<Record<string, { value: string; initial: string; empty: Json }>> = {
  plain_text_input: { value: 'value', initial: 'initial_value', empty: null },
  email_text_input: { value: 'value', initial: 'initial_value', empty: null },
  url_text_input: { value: 'value', initial: 'initial_value', empty: null },
  number_input: { value: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { value: 'rich_text_value', initial: 'initial_value', empty: null },
  static_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { value: 'selected_option', initial: 'initial_option', empty: null },
  multi_static_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  checkboxes: { value: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { value: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { value: 'selected_users', initial: 'initial_users', empty: [] },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation', empty: null },
  multi_conversations_select: { value: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  channels_select: { value: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { value: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { value: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { value: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time', empty: null },
  file_input: { value: 'files', initial: '', empty: [] },
}

/** The state of one element: what was put in, else its preset, else empty. Nothing for buttons and overflow menus. */
export function elementState(element: Element, typed: Typed): JsonObject | undefined {
  const keys = STATE_KEYS[element.type]
  if (!keys) return undefined
  const put = typed.get(typedKey(element.blockId, element.actionId))
  if (put) return put
  return { type: element.type, [keys.value]: element.element[keys.initial] ?? keys.empty }
}

/** `state.values` as block actions and submissions carry it. */
export function stateValues(blocks: readonly JsonObject[], typed: Typed): JsonObject {
  const values: JsonObject = {}
  for (const element of elementsOf(blocks)) {
    const state = elementState(element, typed)
    if (state) values[element.blockId] = { ...objectAt(values, element.blockId), [element.actionId]: state }
  }
  return values
}

/** Drops what was typed into elements that an update took away: Slack keeps it only under the same two ids. */
export function keepTyped(blocks: readonly JsonObject[], typed: Typed): Typed {
  const standing = new Map(elementsOf(blocks).map((one) => [typedKey(one.blockId, one.actionId), one.type]))
  return new Map([...typed].filter(([key, state]) => standing.get(key) === state.type))
}
