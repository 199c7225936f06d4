/** Deeper than any real payload; what lies below is not looked at. */
const DEEPEST = 32

/** One place in a payload. */
export type Place = { value: unknown; path: readonly (string | number)[] }

/** Every object and value of a payload with its path, outermost first. */
export function* walk(value: unknown, path: readonly (string | number)[] = []): Generator<Place> {
  yield { value, path }
  if (path.length >= DEEPEST || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, [...path, index])
    return
  }
  for (const [key, item] of Object.entries(value)) yield* walk(item, [...path, key])
}

/** An own property of anything; undefined where there is none. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
}

/** An own property that is a list; else an empty one. */
export function listAt(value: unknown, key: string): unknown[] {
  const list = property(value, key)
  return Array.isArray(list) ? list : []
}

/** An own property that is a string; else undefined. */
export function stringAt(value: unknown, key: string): string | undefined {
  const text = property(value, key)
  return typeof text === 'string' ? text : undefined
}
