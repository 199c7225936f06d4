import { RE2JS } from 're2js'

/**
 * Whether the pattern is found anywhere in the text, as JSON Schema has it, in time that grows with the text alone. Null where
 * RE2 knows no such pattern: it can not look around or back.
 */
export function matchesPattern(pattern: string, text: string): boolean | null {
  try {
    return RE2JS.compile(pattern).matcher(text).find()
  } catch {
    return null
  }
}
