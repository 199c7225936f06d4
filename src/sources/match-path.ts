import { hasWildcard, matchName } from './match-name.ts'

/** Folders that wildcards do not enter: they hold other people's files. */
export const passedOver = 'node_modules'

/** The parts of a pattern. One that ends with `**` means every file below. */
export function partsOf(pattern: string): readonly string[] {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.')
  return parts.at(-1) === '**' ? [...parts, '*'] : parts
}

/** Whether a path is what the pattern says, as `searchGlob` finds it among files. */
export function matchPath(pattern: readonly string[], path: readonly string[]): boolean {
  let states = reached(pattern, [0])
  for (const name of path) {
    const next = [...states].flatMap((state) => after(pattern[state], state, name))
    states = reached(pattern, next)
  }
  return states.has(pattern.length)
}

/** Where in the pattern one may be after a name. */
function after(part: string | undefined, state: number, name: string): number[] {
  if (part === undefined) return []
  if (part === '**') return name !== passedOver && matchName('*', name) ? [state] : []
  if (!hasWildcard(part)) return part === name ? [state + 1] : []
  return name !== passedOver && matchName(part, name) ? [state + 1] : []
}

/** `**` may also stand for no folder at all. */
function reached(pattern: readonly string[], states: readonly number[]): Set<number> {
  const all = new Set(states)
  for (const state of all) if (pattern[state] === '**') all.add(state + 1)
  return all
}
