import { codePoints } from './cut.ts'
import { type Problem, pointer } from './problem.ts'
import { listAt, property, stringAt, walk } from './walk.ts'

type Seen = { id: string; path: readonly (string | number)[] }

/** What no single block can show: ids used twice, and more than one element that wants the focus. */
export function wholePayloadProblems(payload: unknown): Problem[] {
  const blocks = listAt(payload, 'blocks')
  return [
    ...blockIdProblems(blocks),
    ...blocks.flatMap(actionIdProblems),
    ...focusProblems(blocks),
    ...initialProblems(blocks),
  ]
}

/** The code points of all texts of some blocks, as Slack is reported to sum them for a message. */
export function textLength(blocks: unknown): number {
  let sum = 0
  for (const { value, path } of walk(blocks)) {
    if (path.at(-1) === 'text' && typeof value === 'string') sum += codePoints(value)
  }
  return sum
}

function blockIdProblems(blocks: readonly unknown[]): Problem[] {
  const ids = blocks.flatMap((block, index) => seen(stringAt(block, 'block_id'), ['blocks', index, 'block_id']))
  return duplicates(ids, 'block_id')
}

// Values come back as state[block_id][action_id], so an action_id must be unique within its block only.
function actionIdProblems(block: unknown, index: number): Problem[] {
  const ids: Seen[] = []
  for (const { value, path } of walk(block, ['blocks', index])) {
    if (path.at(-1) === 'action_id' && typeof value === 'string') ids.push({ id: value, path })
  }
  return duplicates(ids, 'action_id')
}

function seen(id: string | undefined, path: readonly (string | number)[]): Seen[] {
  return id === undefined ? [] : [{ id, path }]
}

function duplicates(all: readonly Seen[], name: string): Problem[] {
  return all
    .filter(({ id }, index) => all.findIndex((other) => other.id === id) < index)
    .map(({ id, path }) => ({ pointer: pointer(path), message: `duplicate ${name}: ${id}` }))
}

function focusProblems(blocks: readonly unknown[]): Problem[] {
  return [...walk(blocks, ['blocks'])]
    .filter(({ value, path }) => path.at(-1) === 'focus_on_load' && value === true)
    .slice(1)
    .map(({ path }) => ({ pointer: pointer(path), message: 'only one element may have focus_on_load' }))
}

// Slack compares an initial option with the offered ones as whole objects; the value tells enough.
function initialProblems(blocks: readonly unknown[]): Problem[] {
  return [...walk(blocks, ['blocks'])].flatMap(({ value, path }) => {
    const offered = offeredValues(value)
    if (offered === undefined) return []
    const single = property(value, 'initial_option')
    const initial = [...(single === undefined ? [] : [single]), ...listAt(value, 'initial_options')]
    return initial
      .filter((option) => !offered.has(stringAt(option, 'value')))
      .map(() => ({ pointer: pointer(path), message: 'initial options must be among the options' }))
  })
}

function offeredValues(element: unknown): Set<string | undefined> | undefined {
  const groups = listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options'))
  const options = [...listAt(element, 'options'), ...groups]
  return options.length === 0 ? undefined : new Set(options.map((option) => stringAt(option, 'value')))
}
