import type { z } from 'zod'

/** What Slack would refuse, where (a JSON pointer), in Slack's words as far as they are known. */
export type Problem = { pointer: string; message: string }

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** All that a schema finds wrong with a payload; nothing if it is right. */
export function schemaProblems(schema: z.ZodType, payload: unknown): Problem[] {
  const result = schema.safeParse(payload)
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, payload))
}

/** A JSON pointer (RFC 6901) of the steps. */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function problemsOf(issue: Issue, payload: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointer(issue.path), message: `invalid additional property: ${key}` }))
  }
  if (isShapeIssue(issue) && valueAt(payload, issue.path) === undefined) {
    const name = String(issue.path.at(-1) ?? 'payload')
    return [{ pointer: pointer(issue.path.slice(0, -1)), message: `missing required field: ${name}` }]
  }
  return [{ pointer: pointer(issue.path), message: words(issue, payload) }]
}

function isShapeIssue(issue: Issue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union'
}

function words(issue: Issue, payload: unknown): string {
  const last = issue.path.at(-1)
  if ((issue.code === 'invalid_union' || issue.code === 'invalid_value') && last === 'type') {
    return `unsupported type: ${String(valueAt(payload, issue.path)).slice(0, 100)}`
  }
  if (issue.code === 'invalid_type') return `must provide ${article(issue.expected)} ${issue.expected}`
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.map(String).join(', ')}`
  return issue.code === 'invalid_union' ? 'failed to match all allowed schemas' : issue.message
}

function article(noun: string): string {
  return /^[aeiou]/u.test(noun) ? 'an' : 'a'
}

function valueAt(payload: unknown, path: Path): unknown {
  let value = payload
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.getOwnPropertyDescriptor(value, step)?.value
  }
  return value
}
