import { given } from './given.ts'
import { limits } from './limits.ts'
import type { Mrkdwn } from './mrkdwn.ts'
import { type Option, type OptionGroup, options, withValue } from './option.ts'
import { type MrkdwnObject, mrkdwnObject, type PlainText, plainText, wholeId } from './text.ts'
import { webUrl } from './web-url.ts'

export type Style = 'primary' | 'danger'

/** Slack's question before an action is sent. */
export type Confirm = { title: PlainText; text: MrkdwnObject; confirm: PlainText; deny: PlainText; style?: Style }

export type Button = {
  type: 'button'
  text: PlainText
  action_id: string
  value?: string
  url?: string
  style?: Style
  confirm?: Confirm
  accessibility_label?: string
}
export type Overflow = { type: 'overflow'; action_id: string; options: Option[]; confirm?: Confirm }
type Selecting = { action_id: string; placeholder?: PlainText; focus_on_load?: true }
export type StaticSelect = Selecting & { type: 'static_select'; options: Option[]; initial_option?: Option }
export type GroupedSelect = Selecting & { type: 'static_select'; option_groups: OptionGroup[] }
export type ExternalSelect = Selecting & {
  type: 'external_select'
  min_query_length?: number
  initial_option?: Option
}
export type UsersSelect = Selecting & { type: 'users_select'; initial_user?: string }

/** What may stand in an actions block or beside a section, as far as we build it. */
export type Element = Button | Overflow | StaticSelect | GroupedSelect | ExternalSelect | UsersSelect

/** Asks before acting. Every text is cut to its limit. */
export function confirm(asked: {
  title: string
  text: Mrkdwn
  confirm: string
  deny: string
  style?: Style | undefined
}): Confirm {
  return given({
    title: plainText(asked.title, limits.confirmTitle),
    text: mrkdwnObject(asked.text, limits.confirmText),
    confirm: plainText(asked.confirm, limits.confirmButton),
    deny: plainText(asked.deny, limits.confirmButton),
    style: asked.style,
  })
}

/**
 * A button. Text and label are cut to 75 code points. A `url` that is not http(s), or too long, is left out:
 * ask `webUrl` first if the button is nothing without it. Throws RangeError for an action id or value over its limit.
 */
export function button(asked: {
  text: string
  actionId: string
  value?: string | undefined
  url?: string | undefined
  style?: Style | undefined
  confirm?: Confirm | undefined
  accessibilityLabel?: string | undefined
}): Button {
  const label = asked.accessibilityLabel?.trim()
  return given({
    type: 'button',
    text: plainText(asked.text, limits.buttonText),
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    value: asked.value === undefined ? undefined : wholeId(asked.value, limits.buttonValue, 'value'),
    url: followableUrl(asked.url),
    style: asked.style,
    confirm: asked.confirm,
    accessibility_label: label ? plainText(label, limits.accessibilityLabel).text : undefined,
  })
}

/** A "…" menu of one to five options; more are left out. Throws RangeError for none. */
export function overflow(asked: {
  actionId: string
  options: readonly Option[]
  confirm?: Confirm | undefined
}): Overflow {
  return given({
    type: 'overflow',
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    options: options(asked.options, limits.overflowOptions),
    confirm: asked.confirm,
  })
}

/**
 * A menu of 1 to 100 options; more are left out, so use `externalSelect` for a list that can grow.
 * `initialValue` is the value of the option chosen at first. Throws RangeError for no options.
 */
export function staticSelect(asked: {
  actionId: string
  options: readonly Option[]
  initialValue?: string | undefined
  placeholder?: string | undefined
  focus?: boolean | undefined
}): StaticSelect {
  const offered = options(asked.options, limits.selectOptions)
  return given({
    type: 'static_select',
    ...selecting(asked),
    options: offered,
    initial_option: withValue(offered, asked.initialValue),
  })
}

/** A menu of 1 to 100 groups of options; more are left out. Throws RangeError for no groups. */
export function groupedSelect(asked: {
  actionId: string
  groups: readonly OptionGroup[]
  placeholder?: string | undefined
}): GroupedSelect {
  if (asked.groups.length === 0) throw new RangeError('a menu must have at least one group')
  return {
    type: 'static_select',
    ...selecting(asked),
    option_groups: asked.groups.slice(0, limits.selectGroups.max),
  }
}

/** A menu whose options are asked from us as a person types; `minQueryLength` 0 asks when it is opened. */
export function externalSelect(asked: {
  actionId: string
  placeholder?: string | undefined
  minQueryLength?: number | undefined
  initialOption?: Option | undefined
  focus?: boolean | undefined
}): ExternalSelect {
  return given({
    type: 'external_select',
    ...selecting(asked),
    min_query_length: asked.minQueryLength,
    initial_option: asked.initialOption,
  })
}

/** A menu of the workspace's people. */
export function usersSelect(asked: {
  actionId: string
  placeholder?: string | undefined
  initialUser?: string | undefined
  focus?: boolean | undefined
}): UsersSelect {
  return given({ type: 'users_select', ...selecting(asked), initial_user: asked.initialUser })
}

function selecting(asked: {
  actionId: string
  placeholder?: string | undefined
  focus?: boolean | undefined
}): Selecting {
  return given({
    action_id: wholeId(asked.actionId, limits.actionId, 'action_id'),
    placeholder: asked.placeholder?.trim() ? plainText(asked.placeholder, limits.placeholder) : undefined,
    focus_on_load: asked.focus === true ? true : undefined,
  })
}

function followableUrl(address: string | undefined): string | undefined {
  const url = address === undefined ? undefined : webUrl(address)
  return url !== undefined && url.length <= limits.url.max ? url : undefined
}
