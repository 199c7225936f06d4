/** What can travel as JSON. An absent key may also be written as `undefined`. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json | undefined }

/** Reads JSON text; `undefined` when it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** Structured data, which a form writes as JSON text; `undefined` for text that is no JSON. */
export function fromText(given: unknown): unknown {
  return typeof given === 'string' ? parseJson(given) : given
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object under a key, or an empty one. */
export function objectAt(parent: JsonObject | undefined, key: string): JsonObject {
  const value = parent?.[key]
  return isObject(value) ? value : {}
}

/** The objects of the list under a key; anything else in it is left out. */
export function objectsAt(parent: JsonObject | undefined, key: string): JsonObject[] {
  const value = parent?.[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The text under a key, or nothing. */
export function textAt(parent: JsonObject | undefined, key: string): string | undefined {
  const value = parent?.[key]
  return typeof value === 'string' ? value : undefined
}

/** The texts of the list under a key; anything else in it is left out. */
export function textsAt(parent: JsonObject | undefined, key: string): string[] {
  const value = parent?.[key]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
