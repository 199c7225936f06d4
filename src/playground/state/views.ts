import type { Typed } from './form-state.ts'
import type { JsonObject } from './json.ts'

/** A modal in somebody's stack, or somebody's Home tab. Its id stays; its hash changes with every update. */
export type View = {
  readonly id: string
  readonly kind: 'modal' | 'home'
  readonly personId: string
  readonly rootId: string
  readonly previousId: string | undefined
  /** The channel in which the gesture was made that opened it. */
  readonly openedFrom: string | undefined
  hash: string
  /** The view as the app sent it, with ids filled in. */
  definition: JsonObject
  blocks: readonly JsonObject[]
  typed: Typed
  /** What was typed when the app last heard of this view. */
  told: Typed
  /** Words under fields, by block id, from the last refused submission. */
  errors: ReadonlyMap<string, string>
  /** Options the app suggested, by element, newest list only. */
  readonly suggested: Map<string, readonly JsonObject[]>
  /** What Slack itself says at the foot of the modal, when the app did not answer well. */
  trouble: string | undefined
}

export type Views = {
  readonly byId: Map<string, View>
  /** Modals of each person, the one on top last. */
  readonly stacks: Map<string, View[]>
  readonly homes: Map<string, View>
}

export const STACK_LIMIT = 3

export function createViews(): Views {
  return { byId: new Map(), stacks: new Map(), homes: new Map() }
}

export function stackOf(views: Views, personId: string): View[] {
  const stack = views.stacks.get(personId) ?? []
  views.stacks.set(personId, stack)
  return stack
}

/** Takes views off a person's stack: the top one, or all of them. */
export function dropViews(views: Views, personId: string, all: boolean): View[] {
  const stack = stackOf(views, personId)
  const dropped = all ? stack.splice(0) : stack.splice(-1)
  for (const view of dropped) views.byId.delete(view.id)
  return dropped
}
