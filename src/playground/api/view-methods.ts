import { z } from 'zod'
import { type JsonObject, textAt } from '../state/json.ts'
import { changeView, openModal, publishHome } from '../state/show-view.ts'
import { readTrigger, type Trigger } from '../state/triggers.ts'
import { viewBody } from '../state/view-body.ts'
import { STACK_LIMIT, stackOf, type View } from '../state/views.ts'
import type { World } from '../state/world.ts'
import { mustBeValid } from './judge.ts'
import { ApiRefusal, defineMethod, type Method, objectSchema, structured } from './method.ts'

const MOST_BYTES = 250_000

const view = structured(objectSchema)
const triggered = z.object({ trigger_id: z.string().min(1), view })

/** Refuses a view that is too large, invalid, or whose external id another view has. */
export function judgeView(
  world: World,
  where: string,
  kind: 'modal' | 'home',
  definition: JsonObject,
  itself?: View,
): void {
  if (Buffer.byteLength(JSON.stringify(definition)) > MOST_BYTES) throw new ApiRefusal('view_too_large')
  mustBeValid(world, kind, where, definition)
  const externalId = textAt(definition, 'external_id')
  if (externalId === undefined || externalId === '') return
  const taken = [...world.views.byId.values()].some(
    (one) => one !== itself && textAt(one.definition, 'external_id') === externalId,
  )
  if (taken) throw new ApiRefusal('duplicate_external_id')
}

function usableTrigger(world: World, id: string): Trigger {
  const trigger = readTrigger(world, id)
  if (typeof trigger === 'string') throw new ApiRefusal(trigger)
  return trigger
}

const viewsOpen = defineMethod('views.open', { input: triggered }, (world, input) => {
  const trigger = usableTrigger(world, input.trigger_id)
  judgeView(world, 'views.open', 'modal', input.view)
  trigger.exchanged = true
  return { view: viewBody(world, openModal(world, trigger.personId, input.view, { openedFrom: trigger.channel })) }
})

const viewsPush = defineMethod('views.push', { input: triggered }, (world, input) => {
  const trigger = usableTrigger(world, input.trigger_id)
  const stack = stackOf(world.views, trigger.personId)
  const below = stack.at(-1)
  if (!below || !stack.some((one) => one.id === trigger.viewId)) throw new ApiRefusal('not_found')
  if (stack.length >= STACK_LIMIT) throw new ApiRefusal('push_limit_reached')
  judgeView(world, 'views.push', 'modal', input.view)
  trigger.exchanged = true
  return { view: viewBody(world, openModal(world, trigger.personId, input.view, { onTopOf: below })) }
})

const updateInput = z.object({
  view,
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
})

const viewsUpdate = defineMethod('views.update', { input: updateInput }, (world, input) => {
  const found = findView(world, input)
  if (!found) throw new ApiRefusal('not_found')
  if (input.hash !== undefined && input.hash !== found.hash) throw new ApiRefusal('hash_conflict')
  judgeView(world, 'views.update', found.kind, input.view, found)
  changeView(world, found, input.view)
  return { view: viewBody(world, found) }
})

function findView(
  world: World,
  at: { view_id?: string | undefined; external_id?: string | undefined },
): View | undefined {
  if (at.view_id !== undefined) return world.views.byId.get(at.view_id)
  if (at.external_id === undefined) return undefined
  return [...world.views.byId.values()].find((one) => textAt(one.definition, 'external_id') === at.external_id)
}

const publishInput = z.object({ user_id: z.string(), view, hash: z.string().optional() })

const viewsPublish = defineMethod('views.publish', { input: publishInput }, (world, input) => {
  const person = world.workspace.people.get(input.user_id)
  if (!person || person.deactivated) throw new ApiRefusal('user_not_found')
  const standing = world.views.homes.get(person.id)
  if (input.hash !== undefined && input.hash !== standing?.hash) throw new ApiRefusal('hash_conflict')
  judgeView(world, 'views.publish', 'home', input.view, standing)
  return { view: viewBody(world, publishHome(world, person.id, input.view)) }
})

/** Modals and Home. */
export const viewMethods: readonly Method[] = [viewsOpen, viewsPush, viewsUpdate, viewsPublish]
