import type { z } from 'zod'
import { type DocumentPath, type Finding, printPath, valueAt } from '../document-path.ts'
import { describe } from '../explain-verdict.ts'

const kindNames: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

/** One of zod's findings about the document, in words: its place, what is wrong, and what would be right. */
export function sayIssue(issue: z.core.$ZodIssue, document: unknown): Finding {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const value = valueAt(document, path)
  if (value === undefined && issue.code !== 'custom') {
    const values = issue.code === 'invalid_value' ? ` It is ${oneOf(issue.values.map(String))}.` : ''
    return { path, message: `${printPath(path)} is missing.${values}` }
  }
  return finding(path, explain(issue, value))
}

function explain(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const right = kindNames[issue.expected] ?? issue.expected
      const quoted = issue.expected === 'string' && typeof value !== 'object' ? ': put it in quotes' : ''
      return `is ${describe(value)} and must be ${right}${quoted}`
    }
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message
    case 'invalid_value':
      return `is ${describe(value)} and must be ${oneOf(issue.values.map(String))}`
    case 'too_small':
      if (issue.origin === 'string') return 'is empty: write something, or leave the key out'
      return issue.origin === 'array'
        ? `has too few items: at least ${issue.minimum}`
        : `must be ${issue.minimum} or more`
    case 'too_big':
      if (issue.origin === 'string') return `has more than ${issue.maximum} characters`
      return issue.origin === 'array' ? `has more than ${issue.maximum} items` : `must be ${issue.maximum} or less`
    case 'invalid_union':
      return `is ${describe(value)} and ${issue.message}`
    default:
      return issue.message
  }
}

/** What is wrong at a place: its printed path, and words that go on from it, without the full stop. */
export function finding(path: DocumentPath, words: string): Finding {
  return { path, message: `${printPath(path)} ${words}.` }
}

/** `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  const shown = words.slice(0, 20)
  if (words.length > shown.length) return `${shown.join(', ')} or ${words.length - shown.length} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`
}

/** Keys of the mapping at the path that nothing reads, each with those that are. */
export function unknownKeys(
  document: unknown,
  path: DocumentPath,
  known: readonly string[],
  readBack: readonly string[] = [],
): Finding[] {
  const here = valueAt(document, path)
  if (typeof here !== 'object' || here === null || Array.isArray(here)) return []
  return Object.keys(here)
    .filter((key) => !known.includes(key) && !readBack.includes(key))
    .slice(0, 5)
    .map((key) => finding([...path, key], `is not read. The keys here are ${known.join(', ')}`))
}
