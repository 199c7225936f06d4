import type { Look } from './look.ts'
import { paragraphText } from './paragraph-text.ts'
import { parseRichText } from './parse-rich-text.ts'
import { listAt, property, stringAt } from './walk.ts'

const INITIALS = ['initial_value', 'initial_date', 'initial_time'] as const

/** A control in one line: `[ Approve ]`, `[ Choose ▾ ]`, `[x] Yes  [ ] No`, `[ value ]`. */
export function controlText(element: unknown, look: Look): string {
  const type = stringAt(element, 'type') ?? ''
  if (type === 'button') return `[ ${textAt(element, 'text')} ]`
  if (type === 'checkboxes' || type === 'radio_buttons') return choicesText(element)
  if (type === 'overflow') return `[ … ${optionsText(listAt(element, 'options'))} ]`
  if (/select$/u.test(type)) return `[ ${chosenText(element, look) || textAt(element, 'placeholder') || 'Choose'} ▾ ]`
  return `[ ${valueText(element, look)} ]`
}

/** A field of a form: its label and control, and its hint beneath. */
export function inputText(block: unknown, look: Look): string {
  const label = textAt(block, 'label')
  const optional = property(block, 'optional') === true ? ' (optional)' : ''
  const hint = textAt(block, 'hint')
  const line = `${label}${optional}: ${controlText(property(block, 'element'), look)}`
  return hint === '' ? line : `${line}\n  ${hint}`
}

function choicesText(element: unknown): string {
  const initial = [property(element, 'initial_option'), ...listAt(element, 'initial_options')]
  const chosen = new Set(initial.map((option) => stringAt(option, 'value')))
  return listAt(element, 'options')
    .map((option) => `[${chosen.has(stringAt(option, 'value')) ? 'x' : ' '}] ${textAt(option, 'text')}`)
    .join('  ')
}

function chosenText(element: unknown, look: Look): string {
  const initial = [property(element, 'initial_option'), ...listAt(element, 'initial_options')]
  const person = stringAt(element, 'initial_user')
  const channel = stringAt(element, 'initial_channel') ?? stringAt(element, 'initial_conversation')
  if (person !== undefined) return `@${look.person(person) ?? person}`
  if (channel !== undefined) return `#${look.channel(channel) ?? channel}`
  return optionsText(initial.filter((option) => option !== undefined))
}

function valueText(element: unknown, look: Look): string {
  const value = INITIALS.map((key) => stringAt(element, key)).find((text) => text !== undefined)
  const rich = property(element, 'initial_value')
  if (value === undefined && rich !== undefined) return paragraphText(parseRichText(rich), look)
  return value ?? textAt(element, 'placeholder')
}

function optionsText(options: readonly unknown[]): string {
  return options.map((option) => textAt(option, 'text')).join(', ')
}

function textAt(value: unknown, key: string): string {
  return stringAt(property(value, key), 'text') ?? ''
}
