import type { Named } from '../look.ts'
import { listAt, property, stringAt } from '../walk.ts'
import { attributes, type Html, html } from './html.ts'
import { controlAttributes, type Spot, textAt } from './spot.ts'

type Choice = { value: string; text: string }

/** A menu with its options, in groups or not. */
export function staticSelectHtml(element: unknown, spot: Spot): Html {
  if (isMulti(element)) {
    const grouped = listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options'))
    const offered = [...listAt(element, 'options'), ...grouped]
    return comboboxHtml(element, spot, { chosen: initialOptions(element), offered })
  }
  const chosen = new Set(initialOptions(element).map((one) => choiceOf(one).value))
  const groups = listAt(element, 'option_groups').map((group) => {
    const inside = optionsHtml(listAt(group, 'options').map(choiceOf), chosen)
    return html`<optgroup label="${textAt(group, 'label') ?? ''}">${inside}</optgroup>`
  })
  return selectHtml(element, spot, [...optionsHtml(listAt(element, 'options').map(choiceOf), chosen), ...groups])
}

/** A menu of people or of channels: those whom the look offers, and those chosen at first. */
export function namedSelectHtml(element: unknown, spot: Spot): Html {
  const people = /users/u.test(stringAt(element, 'type') ?? '')
  const chosen = new Set(initialIds(element))
  const offered: readonly Named[] =
    spot.look.offered?.(element) ?? (people ? spot.look.people : spot.look.channels) ?? []
  const known = new Set(offered.map(({ id }) => id))
  const name = (id: string): string => (people ? spot.look.person(id) : spot.look.channel(id)) ?? id
  const others = [...chosen].filter((id) => !known.has(id)).map((id) => ({ id, name: name(id) }))
  const sign = people ? '@' : '#'
  const choices = [...others, ...offered].map((one) => ({ value: one.id, text: `${sign}${one.name}` }))
  if (isMulti(element)) {
    const option = ({ value, text }: Choice) => ({ value, text: { type: 'plain_text', text } })
    const standing = choices.filter((one) => chosen.has(one.value)).map(option)
    return comboboxHtml(element, spot, { chosen: standing, offered: choices.map(option) })
  }
  return selectHtml(element, spot, optionsHtml(choices, chosen))
}

/** A field that asks for its options as one types. */
export function externalSelectHtml(element: unknown, spot: Spot): Html {
  return comboboxHtml(element, spot, { chosen: initialOptions(element), offered: undefined })
}

/**
 * A field that is typed into to find an option. What is chosen stands in `data-chosen` as JSON, a list of options, each whole; what
 * is offered in `data-options` likewise, where it need not be asked for. Several chosen ones show as tokens before the field.
 */
function comboboxHtml(
  element: unknown,
  spot: Spot,
  { chosen, offered }: { chosen: readonly unknown[]; offered: readonly unknown[] | undefined },
): Html {
  const several = isMulti(element)
  const listId = `${spot.id}-options`
  const placeholder = textAt(element, 'placeholder') ?? (offered === undefined ? 'Type to search' : 'Choose')
  const field = attributes({
    ...controlAttributes(element, spot),
    class: 'bk-combobox',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-label': spot.label,
    'data-options': offered === undefined ? undefined : JSON.stringify(offered),
    'data-chosen': JSON.stringify(chosen),
    'data-max': Number(property(element, 'max_selected_items')) || undefined,
    'data-min-query-length': offered === undefined ? Number(property(element, 'min_query_length') ?? 3) : 0,
    'data-value': several ? undefined : (stringAt(chosen[0], 'value') ?? ''),
    value: several ? undefined : (textAt(chosen[0], 'text') ?? ''),
    placeholder: several && chosen.length > 0 ? undefined : placeholder,
  })
  const list = attributes({ class: 'bk-options', id: listId, role: 'listbox', 'aria-label': 'Options', hidden: true })
  const marks = attributes({ class: several ? 'bk-select bk-several' : 'bk-select' })
  return html`<span${marks}>${several ? tokensHtml(chosen.map(choiceOf), spot) : undefined}<input${field}><ul${list}></ul></span>`
}

function tokensHtml(chosen: readonly Choice[], spot: Spot): Html[] {
  return chosen.map(({ value, text }) => {
    const marks = attributes({
      class: 'bk-token',
      type: 'button',
      'data-remove': value,
      'aria-label': `Remove ${text}`,
      disabled: spot.look.disabled === true,
    })
    return html`<button${marks}>${text}</button>`
  })
}

function selectHtml(element: unknown, spot: Spot, options: readonly Html[]): Html {
  const marks = attributes({ ...controlAttributes(element, spot), class: 'bk-select', 'aria-label': spot.label })
  const empty = html`<option value="">${textAt(element, 'placeholder') ?? 'Choose'}</option>`
  return html`<select${marks}>${empty}${options}</select>`
}

function optionsHtml(choices: readonly Choice[], chosen: ReadonlySet<string>): Html[] {
  return choices.map(
    ({ value, text }) => html`<option${attributes({ value, selected: chosen.has(value) })}>${text}</option>`,
  )
}

function choiceOf(option: unknown): Choice {
  return { value: stringAt(option, 'value') ?? '', text: textAt(option, 'text') ?? '' }
}

function initialOptions(element: unknown): unknown[] {
  const single = property(element, 'initial_option')
  return [...(single === undefined || single === null ? [] : [single]), ...listAt(element, 'initial_options')]
}

function initialIds(element: unknown): string[] {
  const single = ['initial_user', 'initial_channel', 'initial_conversation'].map((key) => stringAt(element, key))
  const several = ['initial_users', 'initial_channels', 'initial_conversations'].flatMap((key) => listAt(element, key))
  return [...single, ...several].filter((id) => typeof id === 'string')
}

function isMulti(element: unknown): boolean {
  return (stringAt(element, 'type') ?? '').startsWith('multi_')
}
