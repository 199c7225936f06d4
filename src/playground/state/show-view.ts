import { elementsOf, fillIds } from './elements.ts'
import { keepTyped, STATE_KEYS, typedKey } from './form-state.ts'
import { type JsonObject, objectsAt } from './json.ts'
import { seconds } from './play-clock.ts'
import { dropViews, stackOf, type View } from './views.ts'
import type { World } from './world.ts'

/** A new hash, as each state of a view has its own. */
function newHash(world: World): string {
  return `${seconds(world.clock)}.${world.ids.secret(8)}`
}

/** Puts a modal on top of a person's stack; as a root it takes the place of any open stack. */
export function openModal(
  world: World,
  personId: string,
  definition: JsonObject,
  { onTopOf, openedFrom }: { onTopOf?: View; openedFrom?: string | undefined } = {},
): View {
  if (!onTopOf) dropViews(world.views, personId, true)
  const id = world.ids.next('V')
  const view: View = {
    ...blank(world, personId, definition),
    id,
    kind: 'modal',
    rootId: onTopOf?.rootId ?? id,
    previousId: onTopOf?.id,
    openedFrom: onTopOf?.openedFrom ?? openedFrom,
  }
  presetConversations(view)
  world.views.byId.set(id, view)
  stackOf(world.views, personId).push(view)
  world.recorder.wrote(id, 'made')
  world.changes.tell()
  return view
}

/** Sets somebody's Home tab; the view keeps its id from one publishing to the next. */
export function publishHome(world: World, personId: string, definition: JsonObject): View {
  const standing = world.views.homes.get(personId)
  if (standing) {
    changeView(world, standing, definition)
    return standing
  }
  const id = world.ids.next('V')
  const root = { rootId: id, previousId: undefined, openedFrom: undefined }
  const view: View = { ...blank(world, personId, definition), id, kind: 'home', ...root }
  world.views.byId.set(id, view)
  world.views.homes.set(personId, view)
  world.recorder.wrote(id, 'made')
  world.changes.tell()
  return view
}

/** Replaces what a view shows: same id, new hash; typed values stay under the same two ids. */
export function changeView(world: World, view: View, definition: JsonObject): void {
  view.definition = definition
  view.blocks = fillIds(objectsAt(definition, 'blocks'), world.ids)
  view.typed = keepTyped(view.blocks, view.typed)
  presetConversations(view)
  view.told = new Map(view.typed)
  view.hash = newHash(world)
  view.errors = new Map()
  view.trouble = undefined
  world.recorder.wrote(view.id, 'changed')
  world.changes.tell()
}

/** Chooses the channel the modal was opened from in each select that asks for it and has no choice yet. */
function presetConversations(view: View): void {
  const { openedFrom } = view
  if (openedFrom === undefined) return
  for (const { element, blockId, actionId, type } of elementsOf(view.blocks)) {
    const keys = STATE_KEYS[type]
    const key = typedKey(blockId, actionId)
    if (element.default_to_current_conversation !== true || !keys || view.typed.has(key)) continue
    view.typed.set(key, { type, [keys.value]: Array.isArray(keys.empty) ? [openedFrom] : openedFrom })
  }
}

function blank(world: World, personId: string, definition: JsonObject) {
  return {
    personId,
    hash: newHash(world),
    definition,
    blocks: fillIds(objectsAt(definition, 'blocks'), world.ids),
    typed: new Map(),
    told: new Map(),
    errors: new Map(),
    suggested: new Map(),
    trouble: undefined,
  }
}
