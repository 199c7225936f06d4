import { ApiRefusal } from '../api/method.ts'
import { judgeView } from '../api/view-methods.ts'
import { type Element, elementsOf } from '../state/elements.ts'
import { elementState } from '../state/form-state.ts'
import { isObject, type Json, type JsonObject, objectAt, textAt } from '../state/json.ts'
import { giveResponseUrl } from '../state/response-urls.ts'
import { changeView, openModal } from '../state/show-view.ts'
import { viewBody } from '../state/view-body.ts'
import { dropViews, STACK_LIMIT, stackOf, type View } from '../state/views.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { TROUBLE } from './act.ts'
import { fieldErrors } from './field-rule.ts'
import { carryOut, type GestureResult, interaction, SILENT, tell } from './gesture.ts'
import { type Given, putValue } from './put-value.ts'
import { elementNamed, stageOf } from './stage.ts'

/**
 * Fills fields by block id and submits the modal on top, then does what the app answers. What Slack's own screen would
 * hold back (a required field, a number out of range) is not sent; `view.errors` says why.
 */
export async function submit(
  world: World,
  person: Person,
  view: View,
  values: Readonly<Record<string, Given>> = {},
): Promise<GestureResult> {
  if (stackOf(world.views, person.id).at(-1) !== view) throw new Error('Only the modal on top can be submitted')
  const stage = stageOf(world, person, view)
  for (const [blockId, given] of Object.entries(values)) {
    putValue(world, stage, elementNamed(stage, { blockId }), given)
  }
  view.trouble = undefined
  view.errors = fieldErrors(view)
  world.changes.tell()
  if (view.errors.size > 0) return SILENT
  const payload = {
    ...interaction(world, person, 'view_submission', { viewId: view.id }),
    view: viewBody(world, view),
    response_urls: responseUrls(world, person, view),
  }
  const about = textAt(view.definition, 'callback_id') ?? 'view'
  const result = await tell(world, { kind: 'interactive', about, payload, wantsAnswer: true })
  if (result.error) view.trouble = TROUBLE
  else carryOut(world, result, () => follow(world, person, view, result.answer))
  world.changes.tell()
  return result
}

/** A response URL for each select of the form that asks for one. */
function responseUrls(world: World, person: Person, view: View): JsonObject[] {
  const asking = elementsOf(view.blocks).filter((one) => one.element.response_url_enabled === true)
  return asking.flatMap((element) => {
    const channel = chosenChannel(element, view)
    if (channel === undefined) return []
    const where = { personId: person.id, channel, origin: undefined, threadTs: undefined }
    const { blockId, actionId } = element
    return [
      { block_id: blockId, action_id: actionId, channel_id: channel, response_url: giveResponseUrl(world, where) },
    ]
  })
}

function chosenChannel(element: Element, view: View): string | undefined {
  const state = elementState(element, view.typed)
  return textAt(state, 'selected_conversation') ?? textAt(state, 'selected_channel')
}

/** Does what the acknowledgement of a submission asks; what Slack could not do shows as trouble. */
function follow(world: World, person: Person, view: View, answer: Json | undefined): void {
  if (!stackOf(world.views, person.id).includes(view)) return
  try {
    obey(world, person, view, answer)
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    view.trouble = TROUBLE
  }
}

function obey(world: World, person: Person, view: View, answer: Json | undefined): void {
  const given = isObject(answer) ? answer : {}
  const action = given.response_action
  const next = objectAt(given, 'view')
  if (action === 'errors') showErrors(view, objectAt(given, 'errors'))
  else if (action === 'clear') dropViews(world.views, person.id, true)
  else if (action === 'update') {
    judgeView(world, 'response_action update', 'modal', next, view)
    changeView(world, view, next)
  } else if (action === 'push') {
    if (stackOf(world.views, person.id).length >= STACK_LIMIT) throw new ApiRefusal('push_limit_reached')
    judgeView(world, 'response_action push', 'modal', next)
    openModal(world, person.id, next, { onTopOf: view })
  } else if (Object.keys(given).length === 0) dropViews(world.views, person.id, false)
  else throw new ApiRefusal('invalid_arguments')
}

function showErrors(view: View, errors: JsonObject): void {
  const inputs = new Set(view.blocks.filter((one) => one.type === 'input').map((one) => one.block_id))
  const entries = Object.entries(errors)
  if (entries.length === 0 || entries.some(([blockId]) => !inputs.has(blockId))) {
    throw new ApiRefusal('invalid_arguments')
  }
  view.errors = new Map(entries.map(([blockId, words]) => [blockId, String(words)]))
}
