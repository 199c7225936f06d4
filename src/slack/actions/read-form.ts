import type { ActionDefinition, ActionInput } from '../../actions/index.ts'
import type { Entered, EnteredValues } from '../gesture.ts'
import { inputBlock, targetBlock } from './field-names.ts'

type Given = string | boolean | null

/**
 * What a person gave, by the names of the inputs. A field that was emptied is null, which is not the same as one that
 * was not in the form: that takes its default. Values are checked by the actions themselves.
 */
export function readForm({ inputs }: Pick<ActionDefinition, 'inputs'>, values: EnteredValues): Record<string, Given> {
  const given: Record<string, Given> = {}
  for (const input of inputs) {
    const block = inputBlock(input.name)
    const entered = Object.hasOwn(values, block) ? values[block] : undefined
    if (entered !== undefined) given[input.name] = inputValue(input, entered)
  }
  return given
}

/** The reference that was picked for what the run is about; null where the form has no such picker, or it is empty. */
export function pickedTarget(values: EnteredValues): string | null {
  const entered = values[targetBlock]
  return entered === undefined ? null : textOf(entered)
}

/**
 * Where messages by the names of inputs are shown in the form: block → message. `entity` is the picker for what the run is
 * about. Null where none of them has a place in the form.
 */
export function errorsByBlock(
  fields: Readonly<Record<string, string>>,
  values: EnteredValues,
): Record<string, string> | null {
  const placed = Object.entries(fields).flatMap(([name, message]) => {
    const block = blockOf(name, values)
    return block === null ? [] : [[block, message] as const]
  })
  return placed.length === 0 ? null : Object.fromEntries(placed)
}

function blockOf(name: string, values: EnteredValues): string | null {
  const block = inputBlock(name)
  if (Object.hasOwn(values, block)) return block
  return name === 'entity' && Object.hasOwn(values, targetBlock) ? targetBlock : null
}

function inputValue({ kind }: ActionInput, entered: Entered): Given {
  const text = textOf(entered)
  if (kind !== 'boolean' || text === null) return text
  return text === 'true' ? true : text === 'false' ? false : text
}

function textOf(entered: Entered): string | null {
  return entered.kind === 'choices' ? (entered.values[0] ?? null) : entered.value
}
