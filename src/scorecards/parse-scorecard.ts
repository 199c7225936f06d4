import type { z } from 'zod'
import { type DefinitionProblem, definitionRule } from './definition-rule.ts'
import type { ScorecardDefinition } from './scorecard.ts'
import { scorecardManifest } from './scorecard-schema.ts'

export type ParsedScorecard =
  | { readonly ok: true; readonly definition: ScorecardDefinition }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] }

/** Reads a native `Scorecard` document. Says everything that is wrong with it at once, in words, and never throws. */
export function parseScorecard(document: unknown): ParsedScorecard {
  const parsed = scorecardManifest.safeParse(document, { error: sayIssue })
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(toProblem) }
  const { metadata, spec } = parsed.data
  const definition: ScorecardDefinition = {
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    description: metadata.description,
    kinds: spec.for.kinds,
    filter: spec.for.filter,
    levels: spec.levels,
    rules: spec.rules,
  }
  const problems = definitionRule(definition)
  return problems.length === 0 ? { ok: true, definition } : { ok: false, problems }
}

function toProblem(issue: z.core.$ZodIssue): DefinitionProblem {
  const path = issue.path.reduce<string>(
    (left, key) => (typeof key === 'number' ? `${left}[${key}]` : left === '' ? String(key) : `${left}.${String(key)}`),
    '',
  )
  return { path, message: issue.message }
}

function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${named(issue.expected)}`
    case 'unrecognized_keys':
      return `has ${issue.keys.length === 1 ? 'a key' : 'keys'} that nothing reads: ${issue.keys.slice(0, 10).join(', ')}`
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${issue.values.map(String).join(', ')}`.slice(0, 200)
    case 'too_small':
      return issue.origin === 'array' ? `needs at least ${issue.minimum}` : 'must not be empty'
    case 'too_big':
      return `may hold at most ${issue.maximum} ${issue.origin === 'array' ? 'items' : 'characters'}`
    case 'invalid_format':
      return 'has characters or a form that is not allowed here'
    default:
      return undefined
  }
}

function named(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    object: 'a mapping',
    array: 'a list',
    string: 'a text',
    number: 'a number',
  }
  return names[expected] ?? expected
}
