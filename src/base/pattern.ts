import { RE2JS } from 're2js'

/** Characters a pattern may have. */
export const longestPattern = 500

/** What is wrong with a pattern, in words; null when it can be used. */
export function patternProblem(pattern: string): string | null {
  try {
    RE2JS.compile(pattern)
    return null
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'it cannot be read'
    return `is no pattern we can use (${why}); looking around and back references are not supported`
  }
}

/**
 * Whether the pattern is found anywhere in the text, as JSON Schema has it; null for one that has a `patternProblem`. RE2's
 * syntax and guarantee: time grows with the length of the text only, whatever the author wrote.
 */
export function matchesPattern(pattern: string, text: string): boolean | null {
  try {
    return RE2JS.compile(pattern).matcher(text).find()
  } catch {
    return null
  }
}
