import type { z } from 'zod'

/** What the design names and this version does not do. Saying so is kinder than ignoring it. */
const notYet = new Set([
  ...['lifetime', 'condition', 'danger', 'breakGlass', 'users', 'roles', 'ownedByTeam', 'policy'],
  ...['visible', 'disabled', 'secret', 'encryption', 'page', 'dependsOn', 'dataset', 'items', 'steps', 'order'],
  ...['escalate', 'when', 'silent', 'workingHours'],
  ...['github', 'gitlab', 'azureDevops', 'kafka', 'upsertEntity', 'agent', 'slack'],
])

const kindNames: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  record: 'a mapping',
}

/** One of zod's findings in words. */
export function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (isExpression(issue.input)) return 'not supported yet: a jq expression here'
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kindNames[issue.expected] ?? issue.expected}`
    case 'unrecognized_keys':
      return sayKeys(issue.keys.slice(0, 10))
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be ${issue.values.map(String).join(', ')}`.slice(0, 200)
    case 'too_small':
      return sayTooSmall(issue.origin, String(issue.minimum))
    case 'too_big':
      return sayTooBig(issue.origin, String(issue.maximum))
    case 'invalid_format':
      return 'has characters or a form that is not allowed here'
    default:
      return undefined
  }
}

/** Keys as an author would write the way to a place: `spec.inputs[1].pattern`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((left, key) => {
    if (typeof key === 'number') return `${left}[${key}]`
    return left === '' ? String(key) : `${left}.${String(key)}`
  }, '')
}

function sayKeys(keys: readonly string[]): string {
  const later = keys.filter((key) => notYet.has(key))
  const unknown = keys.filter((key) => !notYet.has(key))
  const parts = [
    later.length > 0 ? `not supported yet: ${later.join(', ')}` : null,
    unknown.length > 0
      ? `has ${unknown.length === 1 ? 'a key' : 'keys'} that nothing reads: ${unknown.join(', ')}`
      : null,
  ]
  return parts.filter((part) => part !== null).join('; ')
}

function sayTooSmall(origin: string, minimum: string): string {
  if (origin === 'array') return `needs at least ${minimum}`
  return origin === 'string' ? 'must not be empty' : `must be ${minimum} or more`
}

function sayTooBig(origin: string, maximum: string): string {
  if (origin === 'array') return `may hold at most ${maximum}`
  return origin === 'string' ? `may have at most ${maximum} characters` : `must be ${maximum} or less`
}

function isExpression(input: unknown): boolean {
  return typeof input === 'object' && input !== null && ('jq' in input || 'jqQuery' in input)
}
