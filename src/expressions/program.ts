/** What an expression gave for one input. */
export type Evaluated = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string }

/**
 * One jq program for all inputs, which come as a list: the first value of the expression for each, and null where it gives
 * none. What goes wrong with one input is told of that one. A comment at the expression's end ends with its line.
 */
export function programOf(expression: string): string {
  const told = '{ why: (if type == "string" then . else tojson end | .[0:300]) }'
  return `[.[] | try [first((\n${expression}\n))] catch ${told}]`
}

/** Reads what the program wrote for so many inputs. */
export function readOutput(text: unknown, inputs: number, longest: number): Evaluated[] {
  const answers = parsed(text)
  if (answers?.length !== inputs) return all(inputs, 'is no single expression, or stops jq')
  return answers.map((answer) => read(answer, longest))
}

function read(answer: unknown, longest: number): Evaluated {
  if (!Array.isArray(answer)) return { ok: false, why: `fails: ${reasonIn(answer)}` }
  const value: unknown = answer[0] ?? null
  const length = JSON.stringify(value).length
  return length <= longest ? { ok: true, value } : { ok: false, why: `gives more than ${longest} characters` }
}

function reasonIn(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'why' in answer ? String(answer.why) : 'no reason given'
}

function parsed(text: unknown): unknown[] | null {
  if (typeof text !== 'string') return null
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** What is said of an expression, in words that go on from its name, where it cost or was given more than it may. */
export const beyond = {
  time: 'takes too long',
  memory: 'needs too much memory',
  depth: 'needs too much memory, or goes too deep',
  input: 'is given too much',
  others: 'was not evaluated: others took too long',
} as const

/** The same for every input. */
export function all(inputs: number, why: string): Evaluated[] {
  return Array.from({ length: inputs }, () => ({ ok: false, why }))
}

/** jq's own words about a program that it can not read, without its advice and the places of our frame. */
export function compileError(message: string): string {
  const line = message.split('\n').find((one) => one.startsWith('jq: error')) ?? ''
  const said = line
    .replace(/^jq: error: /, '')
    .replace(/ \(Unix shell quoting issues\?\)/, '')
    .replace(/ at <top-level>.*$/, '')
    .replace(/, expecting .*$/, '')
  return `is no jq that can be read${said === '' ? '' : `: ${said.slice(0, 200)}`}`
}
