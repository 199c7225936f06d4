import { z } from 'zod'
import type { Entered, EnteredValues, OpenView } from './gesture.ts'

const chosen = z.object({ value: z.string() })

const element = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).optional(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
})

const view = z.object({
  type: z.string().default('modal'),
  id: z.string(),
  hash: z.string(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }).optional(),
})

/** Reads a view as Slack sends it with a click or a submission. Throws a ZodError for anything else. */
export function readView(given: unknown): OpenView {
  const { type, id, hash, callback_id, private_metadata, state } = view.parse(given)
  return {
    home: type === 'home',
    id,
    hash,
    callback: callback_id,
    metadata: private_metadata,
    values: readValues(state?.values ?? {}),
  }
}

type Element = z.infer<typeof element>

function readValues(values: Record<string, Record<string, Element>>): EnteredValues {
  const entered: Record<string, Entered> = {}
  for (const [block, elements] of Object.entries(values)) {
    const [first] = Object.values(elements)
    if (first !== undefined) entered[block] = readElement(first)
  }
  return entered
}

function readElement(given: Element): Entered {
  if (given.selected_options !== undefined) {
    return { kind: 'choices', values: given.selected_options.map((option) => option.value) }
  }
  if ('selected_option' in given) return { kind: 'choice', value: given.selected_option?.value ?? null }
  if ('selected_date' in given) return { kind: 'choice', value: given.selected_date ?? null }
  if ('selected_user' in given) return { kind: 'choice', value: given.selected_user ?? null }
  return { kind: 'text', value: given.value ?? null }
}
