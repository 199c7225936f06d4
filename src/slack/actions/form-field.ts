import type { ActionInput } from '../../actions/index.ts'
import { type InputBlock, input } from '../../block-kit/blocks.ts'
import { codePoints, cut } from '../../block-kit/cut.ts'
import { externalSelect, staticSelect } from '../../block-kit/elements.ts'
import { datepicker, type InputElement, numberInput, plainTextInput, radioButtons } from '../../block-kit/inputs.ts'
import { limits } from '../../block-kit/limits.ts'
import { type Option, option } from '../../block-kit/option.ts'
import { kindWord } from '../catalog/entity-words.ts'
import { choiceField, entityField, inputBlock, plainField } from './field-names.ts'

/** The field for an input, with what stands in it at first: what was given, else its default. */
export function formField(
  asked: ActionInput,
  given: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string>,
): InputBlock {
  const initial = Object.hasOwn(given, asked.name) ? given[asked.name] : asked.default
  return input({
    blockId: inputBlock(asked.name),
    label: asked.title,
    hint: asked.hint ?? undefined,
    optional: !asked.required,
    element: element(asked, initial, names),
  })
}

function element(asked: ActionInput, initial: unknown, names: ReadonlyMap<string, string>): InputElement {
  const placeholder = asked.example ?? undefined
  switch (asked.kind) {
    case 'text':
      return textField(asked, initial)
    case 'choice':
      return choice(asked, initial)
    case 'number':
      return numberField(asked, initial)
    case 'boolean':
      return yesOrNo(initial)
    case 'date':
      return datepicker({ actionId: plainField, initialDate: text(initial), placeholder })
    case 'entity':
      return entityPicker(asked, initial, names)
  }
}

function textField(asked: Extract<ActionInput, { kind: 'text' }>, initial: unknown) {
  return plainTextInput({
    actionId: plainField,
    multiline: asked.multiLine,
    initialValue: text(initial),
    minLength: asked.minLength ?? undefined,
    maxLength: asked.maxLength ?? undefined,
    placeholder: asked.example ?? undefined,
  })
}

function numberField(asked: Extract<ActionInput, { kind: 'number' }>, initial: unknown) {
  return numberInput({
    actionId: plainField,
    decimal: !asked.integer,
    min: asked.minimum ?? undefined,
    max: asked.maximum ?? undefined,
    initial: initial === null || initial === undefined || initial === '' ? undefined : Number(initial),
    placeholder: asked.example ?? undefined,
  })
}

// A checkbox cannot say that nobody has answered yet; two radio buttons can.
function yesOrNo(initial: unknown) {
  return radioButtons({
    actionId: plainField,
    options: [option('Yes', 'true'), option('No', 'false')],
    initialValue: typeof initial === 'boolean' ? String(initial) : text(initial),
  })
}

function choice(asked: Extract<ActionInput, { kind: 'choice' }>, initial: unknown) {
  const chosen = text(initial)
  const placeholder = asked.example ?? undefined
  if (asked.options.length <= limits.selectOptions.max) {
    const options = asked.options.map((each) => option(each, each))
    return staticSelect({ actionId: plainField, options, initialValue: chosen, placeholder })
  }
  return externalSelect({
    actionId: choiceField,
    minQueryLength: 0,
    placeholder: placeholder ?? 'Type to search',
    initialOption: chosen !== undefined && asked.options.includes(chosen) ? option(chosen, chosen) : undefined,
  })
}

function entityPicker(
  asked: Extract<ActionInput, { kind: 'entity' }>,
  initial: unknown,
  names: ReadonlyMap<string, string>,
) {
  const what = asked.kinds.length === 1 ? `Which ${kindWord(asked.kinds[0] ?? '')}?` : 'Type to search the catalog'
  return externalSelect({
    actionId: entityField,
    minQueryLength: 0,
    placeholder: asked.example ?? what,
    initialOption: known(text(initial), names),
  })
}

// What has left the catalog since is not filled in: it could not be asked for.
function known(reference: string | undefined, names: ReadonlyMap<string, string>): Option | undefined {
  const name = reference === undefined ? undefined : names.get(reference)
  if (!reference || name === undefined || codePoints(reference) > limits.optionValue.max) return undefined
  return option(cut(name, limits.optionText.max), reference)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
