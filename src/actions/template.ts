/** A value as JSON has it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** What `{{ }}` can see of a run. */
export type Scope = { readonly [key: string]: Json }

/** A value that came out of JSON, as such. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object') return null
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]))
}

const expression = /\{\{([^{}]*)\}\}/g
const plainPath = /^\s*\.([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\s*$/

/** Paths below these may be followed wherever they lead; the others are the whole list. */
const openPaths = ['entity.properties', 'entity.relations', 'entity.metadata', 'entity.spec']
const knownPaths = new Set([
  'run.id',
  'action.identifier',
  'user.email',
  'user.name',
  'trigger.at',
  'entity',
  'entity.identifier',
  'entity.title',
  'entity.blueprint',
  'entity.team',
  'inputs',
  ...openPaths,
])

/** What is wrong with the expressions in a text, in words; empty where nothing is. Only plain paths are understood. */
export function templateProblems(text: string, inputs: readonly string[]): string[] {
  const rest = text.replaceAll(expression, '')
  const unbalanced = rest.includes('{{') || rest.includes('}}') ? ['has {{ without }}, or the other way round'] : []
  const wrong = [...text.matchAll(expression)].flatMap(([whole, inner = '']) => pathProblem(whole, inner, inputs) ?? [])
  return [...unbalanced, ...wrong]
}

function pathProblem(whole: string, inner: string, inputs: readonly string[]): string | null {
  const path = plainPath.exec(inner)?.[1]
  if (path === undefined) return `not supported yet: ${whole}; only plain paths such as {{ .inputs.size }} are`
  const [scope, name = ''] = path.split('.')
  if (scope === 'secrets') return `not supported yet: ${whole}`
  if (scope === 'inputs' && name !== '') {
    return inputs.includes(name) ? null : `${whole} names no input of this action`
  }
  if (knownPaths.has(path) || openPaths.some((open) => path.startsWith(`${open}.`))) return null
  return `${whole} is not known here; there are .inputs, .entity, .run.id, .user.name, .user.email and .trigger.at`
}

/** A text that is exactly one expression keeps the value's type. What is not there is null, or nothing within a text. */
export function renderTemplate(text: string, scope: Scope): Json {
  const [only] = text.matchAll(expression)
  if (only !== undefined && only[0] === text.trim()) return follow(only[1] ?? '', scope)
  return renderText(text, scope, (piece) => piece)
}

/** The text with each expression's value as text, put through `encode`, which makes it fit its place. */
export function renderText(text: string, scope: Scope, encode: (value: string) => string): string {
  return text.replaceAll(expression, (_whole, inner: string) => encode(asText(follow(inner, scope))))
}

/** Renders every text inside a value. Keys stay as they are. */
export function renderDeep(value: Json, scope: Scope): Json {
  if (typeof value === 'string') return renderTemplate(value, scope)
  if (Array.isArray(value)) return value.map((item) => renderDeep(item, scope))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderDeep(item, scope)]))
}

function follow(inner: string, scope: Scope): Json {
  const path = plainPath.exec(inner)?.[1]?.split('.') ?? []
  let value: Json = { ...scope }
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    value = (Object.hasOwn(value, name) ? value[name] : null) ?? null
  }
  return value
}

function asText(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
