import type { Reference } from '../base/reference.ts'

/** What a button that opens a request asks for. At least one of the two is there. */
export interface RequestAsked {
  readonly action: string | null
  readonly entity: string | null
}

/** The value of an `open_request` button: `ACTION`, `REFERENCE` or `ACTION REFERENCE`. Neither an action's name nor a stored reference has a blank in it. */
export function requestValue(action: string | null, entity: Reference | null): string {
  return [action, entity].filter((part) => part !== null).join(' ')
}

/** Reads such a value. A reference has a colon, an action's name has none. */
export function readRequestValue(value: string): RequestAsked {
  const parts = value.split(' ')
  return {
    action: parts.find((part) => part !== '' && !part.includes(':')) ?? null,
    entity: parts.find((part) => part.includes(':')) ?? null,
  }
}
