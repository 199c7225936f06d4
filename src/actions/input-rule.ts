import { patternProblem } from '../base/pattern.ts'
import type { ActionInput } from './action.ts'
import { checkInput } from './check-inputs.ts'
import type { InputDocument } from './input-schema.ts'

/** Something wrong, with the keys that lead to it. */
export interface InputProblem {
  readonly key: string
  readonly message: string
}

type Kind = ActionInput['kind']

const common = ['name', 'title', 'hint', 'example', 'type', 'required', 'default']

const keysOf: Readonly<Record<Kind, readonly string[]>> = {
  text: ['format', 'pattern', 'minLength', 'maxLength'],
  choice: ['enum'],
  number: ['minimum', 'maximum'],
  boolean: [],
  date: ['format'],
  entity: ['format', 'kinds'],
}

const kindWords: Readonly<Record<Kind, string>> = {
  text: 'a text',
  choice: 'a choice',
  number: 'a number',
  boolean: 'a yes or no',
  date: 'a date',
  entity: 'an entity',
}

/** Makes an input of what an author wrote, and says what in it does not go together. The default obeys its own limits. */
export function toInput(document: InputDocument): { readonly input: ActionInput; readonly problems: InputProblem[] } {
  const input = shape(document)
  const allowed = [...common, ...keysOf[input.kind]]
  const problems: InputProblem[] = Object.entries(document)
    .filter(([key, value]) => value !== undefined && !allowed.includes(key))
    .map(([key]) => ({ key, message: `has no meaning for ${kindWords[input.kind]}` }))
  problems.push(...limitProblems(document))
  if (problems.length === 0 && document.default !== undefined) {
    // The document's own value, not the shape's: a default of the wrong type is not in the shape.
    const checked = checkInput(input, document.default)
    if (!checked.ok) problems.push({ key: 'default', message: `does not fit its own input: ${checked.message}` })
  }
  return { input, problems }
}

function limitProblems({ pattern, minLength, maxLength, minimum, maximum, ...rest }: InputDocument): InputProblem[] {
  const problems: InputProblem[] = []
  const wrong = pattern === undefined ? null : patternProblem(pattern)
  if (wrong !== null) problems.push({ key: 'pattern', message: wrong })
  if ((minLength ?? 0) > (maxLength ?? 3000)) problems.push({ key: 'minLength', message: 'is more than maxLength' })
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    problems.push({ key: 'minimum', message: 'is more than maximum' })
  }
  if (rest.enum !== undefined && new Set(rest.enum).size < rest.enum.length) {
    problems.push({ key: 'enum', message: 'names a choice twice' })
  }
  return problems
}

function shape(document: InputDocument): ActionInput {
  const named = {
    name: document.name,
    title: document.title ?? titleOf(document.name),
    hint: document.hint ?? null,
    example: document.example === undefined ? null : String(document.example),
    required: document.required ?? false,
  }
  if (document.type === 'string') return { ...named, ...stringShape(document) }
  if (document.type !== 'boolean') return { ...named, ...numberShape(document) }
  return { ...named, kind: 'boolean', default: typeof document.default === 'boolean' ? document.default : null }
}

function stringShape(document: InputDocument) {
  const text = typeof document.default === 'string' ? document.default : null
  if (document.enum !== undefined) return { kind: 'choice' as const, options: document.enum, default: text }
  if (document.format === 'date') return { kind: 'date' as const, default: text }
  if (document.format === 'entity') return { kind: 'entity' as const, kinds: document.kinds ?? [], default: text }
  return {
    kind: 'text' as const,
    multiLine: document.format === 'multi-line',
    pattern: document.pattern ?? null,
    minLength: document.minLength ?? null,
    maxLength: document.maxLength ?? null,
    default: text,
  }
}

function numberShape({ type, minimum, maximum, default: given }: InputDocument) {
  return {
    kind: 'number' as const,
    integer: type === 'integer',
    minimum: minimum ?? null,
    maximum: maximum ?? null,
    default: typeof given === 'number' ? given : null,
  }
}

/** `cost_center` reads as `Cost center`. */
function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
