import { parseReference, type Reference } from '../base/reference.ts'

/** The person that `ana`, `default/ana` or `user:default/ana` names; null where a text names none. The catalog need not have them. */
export function userNamed(text: string): Reference | null {
  if (/\s/u.test(text)) return null
  try {
    const reference = parseReference(text, { kind: 'user' })
    return reference.startsWith('user:') ? reference : null
  } catch {
    return null
  }
}
