import { matchesPattern } from '../base/pattern.ts'
import { parseReference } from '../base/reference.ts'
import { storableText } from '../base/storable-text.ts'
import type { ActionDefinition, ActionInput } from './action.ts'

/** Characters any text a person types may have; it is what Slack's own inputs take. */
const longestText = 3000

export type InputValue = string | number | boolean

export type CheckedInputs =
  | { readonly ok: true; readonly inputs: Record<string, InputValue> }
  | { readonly ok: false; readonly fields: Record<string, string> }

type CheckedValue =
  | { readonly ok: true; readonly value: InputValue | null }
  | { readonly ok: false; readonly message: string }

const refuse = (message: string): CheckedValue => ({ ok: false, message })
const accept = (value: InputValue | null): CheckedValue => ({ ok: true, value })

/**
 * Checks what a person gave against the form. An input that is not mentioned takes its default; one that was emptied
 * (null or blank) stays empty. The result holds the typed values of those that are filled. Messages stand under the
 * field they belong to.
 */
export function checkInputs(
  definition: Pick<ActionDefinition, 'inputs'>,
  given: Readonly<Record<string, unknown>>,
): CheckedInputs {
  const inputs: Record<string, InputValue> = {}
  const fields: Record<string, string> = {}
  for (const input of definition.inputs) {
    const raw = Object.hasOwn(given, input.name) ? given[input.name] : undefined
    const checked = checkInput(input, raw === undefined ? input.default : raw)
    if (!checked.ok) fields[input.name] = checked.message
    else if (checked.value !== null) inputs[input.name] = checked.value
  }
  const known = new Set(definition.inputs.map((input) => input.name))
  for (const name of Object.keys(given)
    .filter((each) => !known.has(each))
    .slice(0, 20)) {
    fields[name.slice(0, 100)] = 'This form has no such field.'
  }
  return Object.keys(fields).length === 0 ? { ok: true, inputs } : { ok: false, fields }
}

/** Checks one value: the typed value, null for an empty one, or what is wrong with it. */
export function checkInput(input: ActionInput, raw: unknown): CheckedValue {
  const value = typeof raw === 'string' ? storableText(raw).trim() : raw
  if (value === undefined || value === null || value === '')
    return input.required ? refuse(missing(input)) : accept(null)
  switch (input.kind) {
    case 'text':
      return checkText(input, value)
    case 'choice':
      return checkChoice(input, value)
    case 'number':
      return checkNumber(input, value)
    case 'boolean':
      return checkBoolean(value)
    case 'date':
      return checkDate(value)
    case 'entity':
      return checkReference(input, value)
  }
}

function missing(input: ActionInput): string {
  return input.kind === 'choice' || input.kind === 'entity' || input.kind === 'date' ? 'Choose one.' : 'Fill this in.'
}

function checkText(input: Extract<ActionInput, { kind: 'text' }>, value: unknown): CheckedValue {
  if (typeof value !== 'string') return refuse('Use a text.')
  const most = input.maxLength ?? longestText
  if (value.length > most) return refuse(`Use at most ${characters(most)}; this has ${value.length}.`)
  if (input.minLength !== null && value.length < input.minLength) {
    return refuse(`Use at least ${characters(input.minLength)}.`)
  }
  if (input.pattern !== null && !matchesPattern(input.pattern, value)) {
    return refuse(
      input.example === null ? 'This is not in the form that is asked for.' : `Use the form ${input.example}.`,
    )
  }
  return accept(value)
}

function checkChoice(input: Extract<ActionInput, { kind: 'choice' }>, value: unknown): CheckedValue {
  if (typeof value === 'string' && input.options.includes(value)) return accept(value)
  const shown = input.options.length > 10 ? `${input.options.slice(0, 10).join(', ')} …` : input.options.join(', ')
  return refuse(`Choose one of ${shown}.`)
}

function checkNumber(input: Extract<ActionInput, { kind: 'number' }>, value: unknown): CheckedValue {
  const number = typeof value === 'string' && /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value
  const kind = input.integer ? 'a whole number' : 'a number'
  const wanted = `Use ${kind}${range(input)}.`
  if (typeof number !== 'number' || !Number.isFinite(number)) return refuse(wanted)
  if (input.integer && !Number.isSafeInteger(number)) return refuse(wanted)
  if (number < (input.minimum ?? number) || number > (input.maximum ?? number)) return refuse(wanted)
  return accept(number)
}

function range({ minimum, maximum }: { minimum: number | null; maximum: number | null }): string {
  if (minimum !== null && maximum !== null) return ` from ${minimum} to ${maximum}`
  if (minimum !== null) return `, ${minimum} or more`
  return maximum === null ? '' : `, ${maximum} or less`
}

function checkBoolean(value: unknown): CheckedValue {
  if (value === true || value === 'true') return accept(true)
  return value === false || value === 'false' ? accept(false) : refuse('Choose yes or no.')
}

function checkDate(value: unknown): CheckedValue {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return refuse('Use a date such as 2026-11-30.')
  const moment = new Date(`${value}T00:00:00Z`)
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value)
  return real ? accept(value) : refuse('There is no such day.')
}

function checkReference(input: Extract<ActionInput, { kind: 'entity' }>, value: unknown): CheckedValue {
  if (typeof value !== 'string' || value.length > 500) return refuse('Choose one of the catalog.')
  const [only] = input.kinds.length === 1 ? input.kinds : []
  try {
    const reference = parseReference(value, only === undefined ? {} : { kind: only })
    const kinds = input.kinds.map((kind) => kind.toLowerCase())
    const kind = reference.slice(0, reference.indexOf(':'))
    if (kinds.length > 0 && !kinds.includes(kind)) return refuse(`Choose a ${input.kinds.join(' or ')}.`)
    return accept(reference)
  } catch {
    return refuse('Choose one of the catalog.')
  }
}

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`
}
