import type { Named } from '../look.ts'
import { listAt, property, stringAt } from '../walk.ts'
import { attributes, type Html, html } from './html.ts'
import { controlAttributes, type Spot, textAt } from './spot.ts'

type Choice = { value: string; text: string }

/** A menu with its options, in groups or not. */
export function staticSelectHtml(element: unknown, spot: Spot): Html {
  const chosen = new Set(initialChoices(element).map((choice) => choice.value))
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
  const offered: readonly Named[] = (people ? spot.look.people : spot.look.channels) ?? []
  const known = new Set(offered.map(({ id }) => id))
  const name = (id: string): string => (people ? spot.look.person(id) : spot.look.channel(id)) ?? id
  const others = [...chosen].filter((id) => !known.has(id)).map((id) => ({ id, name: name(id) }))
  const sign = people ? '@' : '#'
  const choices = [...others, ...offered].map((one) => ({ value: one.id, text: `${sign}${one.name}` }))
  return selectHtml(element, spot, optionsHtml(choices, chosen))
}

/** A field that asks for its options as one types. What is chosen stands in `data-value` (or `data-values`, as JSON). */
export function comboboxHtml(element: unknown, spot: Spot): Html {
  const chosen = initialChoices(element)
  const several = isMulti(element)
  const listId = `${spot.id}-options`
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
    'data-min-query-length': Number(property(element, 'min_query_length') ?? 3),
    'data-value': several ? undefined : (chosen[0]?.value ?? ''),
    'data-values': several ? JSON.stringify(chosen.map(({ value }) => value)) : undefined,
    value: chosen.map(({ text }) => text).join(', '),
    placeholder: textAt(element, 'placeholder') ?? 'Type to search',
  })
  const list = attributes({ class: 'bk-options', id: listId, role: 'listbox', hidden: true })
  return html`<span class="bk-select"><input${field}><ul${list}></ul></span>`
}

function selectHtml(element: unknown, spot: Spot, options: readonly Html[]): Html {
  const multiple = isMulti(element)
  const marks = attributes({
    ...controlAttributes(element, spot),
    class: 'bk-select',
    'aria-label': spot.label,
    multiple,
    'data-max': multiple ? Number(property(element, 'max_selected_items')) || undefined : undefined,
  })
  const empty = html`<option value="">${textAt(element, 'placeholder') ?? 'Choose'}</option>`
  return html`<select${marks}>${multiple ? undefined : empty}${options}</select>`
}

function optionsHtml(choices: readonly Choice[], chosen: ReadonlySet<string>): Html[] {
  return choices.map(
    ({ value, text }) => html`<option${attributes({ value, selected: chosen.has(value) })}>${text}</option>`,
  )
}

function choiceOf(option: unknown): Choice {
  return { value: stringAt(option, 'value') ?? '', text: textAt(option, 'text') ?? '' }
}

function initialChoices(element: unknown): Choice[] {
  const single = property(element, 'initial_option')
  return [...(single === undefined ? [] : [single]), ...listAt(element, 'initial_options')].map(choiceOf)
}

function initialIds(element: unknown): string[] {
  const single = ['initial_user', 'initial_channel', 'initial_conversation'].map((key) => stringAt(element, key))
  const several = ['initial_users', 'initial_channels', 'initial_conversations'].flatMap((key) => listAt(element, key))
  return [...single, ...several].filter((id) => typeof id === 'string')
}

function isMulti(element: unknown): boolean {
  return (stringAt(element, 'type') ?? '').startsWith('multi_')
}
