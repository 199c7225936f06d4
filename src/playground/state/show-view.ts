import { fillIds } from './elements.ts'
import { keepTyped } from './form-state.ts'
import { type JsonObject, objectsAt } from './json.ts'
import { dropViews, stackOf, type View } from './views.ts'
import type { World } from './world.ts'

/** A new hash, as each state of a view has its own. */
export function newHash(world: World): string {
  return `${Math.floor(world.clock.now().getTime() / 1000)}.${world.ids.secret(8)}`
}

/** Puts a modal on top of a person's stack; as a root it takes the place of any open stack. */
export function openModal(world: World, personId: string, definition: JsonObject, onTopOf?: View): View {
  if (!onTopOf) dropViews(world.views, personId, true)
  const id = world.ids.next('V')
  const view: View = {
    ...blank(world, personId, definition),
    id,
    kind: 'modal',
    rootId: onTopOf?.rootId ?? id,
    previousId: onTopOf?.id,
  }
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
  const view: View = { ...blank(world, personId, definition), id, kind: 'home', rootId: id, previousId: undefined }
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
  view.told = new Map(view.typed)
  view.hash = newHash(world)
  view.errors = new Map()
  view.trouble = undefined
  world.recorder.wrote(view.id, 'changed')
  world.changes.tell()
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
