import { parseReference, type Reference } from '../../base/reference.ts'

/** The block of the picker for what the run is about. */
export const targetBlock = 'target'

/** The block of an input. */
export function inputBlock(name: string): string {
  return `input:${name}`
}

/** The action of a field that is a plain one. */
export const plainField = 'input'

/** The action of a picker whose options are searched in the catalog. */
export const entityField = 'pick_entity'

/** The action of a picker for a choice with more options than a menu takes. */
export const choiceField = 'pick_choice'

/** A reference out of a form or a definition; null for anything else. */
export function safeReference(value: unknown): Reference | null {
  if (typeof value !== 'string' || value.length > 500) return null
  try {
    return parseReference(value)
  } catch {
    return null
  }
}
