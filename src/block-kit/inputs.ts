import { cut } from './cut.ts'
import type { ExternalSelect, StaticSelect, UsersSelect } from './elements.ts'
import { given } from './given.ts'
import { limits } from './limits.ts'
import { type Option, options, withValue } from './option.ts'
import { type PlainText, plainText, wholeId } from './text.ts'

export type PlainTextInput = {
  type: 'plain_text_input'
  action_id: string
  multiline?: boolean
  initial_value?: string
  min_length?: number
  max_length?: number
  placeholder?: PlainText
  dispatch_action_config?: { trigger_actions_on: DispatchOn[] }
  focus_on_load?: true
}
export type DispatchOn = 'on_enter_pressed' | 'on_character_entered'
export type NumberInput = {
  type: 'number_input'
  action_id: string
  is_decimal_allowed: boolean
  initial_value?: string
  min_value?: string
  max_value?: string
  placeholder?: PlainText
}
export type Datepicker = { type: 'datepicker'; action_id: string; initial_date?: string; placeholder?: PlainText }
export type Checkboxes = { type: 'checkboxes'; action_id: string; options: Option[]; initial_options?: Option[] }
export type RadioButtons = { type: 'radio_buttons'; action_id: string; options: Option[]; initial_option?: Option }

/** What may stand in an input block, as far as we build it. */
export type InputElement =
  | PlainTextInput
  | NumberInput
  | Datepicker
  | Checkboxes
  | RadioButtons
  | StaticSelect
  | ExternalSelect
  | UsersSelect

/**
 * A text field. Lengths are in code points and held to Slack's 3000; `initialValue` is cut to `maxLength`.
 * `dispatch` tells when typing is sent at once, for an input block with `dispatchAction`.
 */
export function plainTextInput(asked: {
  actionId: string
  multiline?: boolean | undefined
  initialValue?: string | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  placeholder?: string | undefined
  dispatch?: DispatchOn | undefined
  focus?: boolean | undefined
}): PlainTextInput {
  const longest = Math.min(Math.max(asked.maxLength ?? limits.inputLength.max, 1), limits.inputLength.max)
  const shortest = Math.min(Math.max(asked.minLength ?? 0, 0), longest)
  return given({
    type: 'plain_text_input',
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    multiline: asked.multiline,
    initial_value: asked.initialValue ? cut(asked.initialValue.toWellFormed(), longest) : undefined,
    min_length: asked.minLength === undefined ? undefined : shortest,
    max_length: asked.maxLength === undefined ? undefined : longest,
    placeholder: placeholder(asked.placeholder),
    dispatch_action_config: dispatchConfig(asked.dispatch),
    focus_on_load: asked.focus === true ? true : undefined,
  })
}

/** A number field. Slack wants its numbers as text; an initial number outside the limits is left out. */
export function numberInput(asked: {
  actionId: string
  decimal: boolean
  min?: number | undefined
  max?: number | undefined
  initial?: number | undefined
  placeholder?: string | undefined
}): NumberInput {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, initial } = asked
  const fits = initial !== undefined && initial >= min && initial <= max && (asked.decimal || Number.isInteger(initial))
  return given({
    type: 'number_input',
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    is_decimal_allowed: asked.decimal,
    initial_value: fits ? numeral(initial) : undefined,
    min_value: numeral(min),
    max_value: numeral(max),
    placeholder: placeholder(asked.placeholder),
  })
}

/** A date field; `initialDate` is `YYYY-MM-DD`, and anything else is left out. */
export function datepicker(asked: {
  actionId: string
  initialDate?: string | undefined
  placeholder?: string | undefined
}): Datepicker {
  return given({
    type: 'datepicker',
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    initial_date: asked.initialDate !== undefined && isDay(asked.initialDate) ? asked.initialDate : undefined,
    placeholder: placeholder(asked.placeholder),
  })
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** One to ten checkboxes; more are left out. Throws RangeError for none. */
export function checkboxes(asked: {
  actionId: string
  options: readonly Option[]
  initialValues?: readonly string[] | undefined
}): Checkboxes {
  const offered = options(asked.options, limits.choices)
  const chosen = offered.filter((one) => asked.initialValues?.includes(one.value))
  return given({
    type: 'checkboxes',
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    options: offered,
    initial_options: chosen.length > 0 ? chosen : undefined,
  })
}

/** One to ten radio buttons; more are left out. Throws RangeError for none. */
export function radioButtons(asked: {
  actionId: string
  options: readonly Option[]
  initialValue?: string | undefined
}): RadioButtons {
  const offered = options(asked.options, limits.choices)
  return given({
    type: 'radio_buttons',
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    options: offered,
    initial_option: withValue(offered, asked.initialValue),
  })
}

// Slack reads plain decimal numerals only; JavaScript writes very large and very small ones as 1e+21.
function numeral(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined
  return /e/u.test(String(value)) ? undefined : String(value)
}

function dispatchConfig(on: DispatchOn | undefined): PlainTextInput['dispatch_action_config'] {
  return on === undefined ? undefined : { trigger_actions_on: [on] }
}

function placeholder(text: string | undefined): PlainText | undefined {
  return text?.trim() ? plainText(text, limits.placeholder) : undefined
}
