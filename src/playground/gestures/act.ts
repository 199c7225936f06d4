import type { Element } from '../state/elements.ts'
import type { JsonObject } from '../state/json.ts'
import { objectAt, objectsAt, textsAt } from '../state/json.ts'
import { nextTs } from '../state/post-message.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type GestureResult, interaction, SILENT, tell } from './gesture.ts'
import { type Given, optionNamed, putValue } from './put-value.ts'
import { elementNamed, isView, type Stage, stageOf, stagePart, type Target, type Which } from './stage.ts'

const BUTTONS = new Set(['button', 'workflow_button', 'icon_button'])
const MENUS = new Set(['overflow'])

/** What a slow screen does: act on the message as it was when it was looked at. */
export type Staleness = { stale?: boolean }

/** Presses a button, found by any of its ids, its value or its words. A confirmation is answered with yes. */
export function click(world: World, person: Person, target: Target, which: Which & Staleness): Promise<GestureResult> {
  const { stale = false, ...wanted } = which
  const stage = stageOf(world, person, target, stale)
  const element = elementNamed(stage, wanted, BUTTONS)
  const { text, value, style, url } = element.element
  return sendAction(world, person, target, stage, element, { type: element.type, text, value, style, url })
}

/** Chooses from an overflow menu, by the option's value or words. */
export function overflow(
  world: World,
  person: Person,
  target: Target,
  which: Which,
  option: string,
): Promise<GestureResult> {
  const stage = stageOf(world, person, target)
  const element = elementNamed(stage, which, MENUS)
  const selected = optionNamed(objectsAt(element.element, 'options'), option)
  return sendAction(world, person, target, stage, element, { type: 'overflow', selected_option: selected })
}

/** Chooses in a select, ticks boxes or picks a date. Outside input blocks, or with `dispatch_action`, the app hears it. */
export function select(
  world: World,
  person: Person,
  target: Target,
  which: Which,
  given: Given,
): Promise<GestureResult> {
  const stage = stageOf(world, person, target)
  const element = elementNamed(stage, which)
  const state = putValue(world, stage, element, given)
  if (!element.dispatches) return Promise.resolve(SILENT)
  return sendAction(world, person, target, stage, element, state)
}

/** Which half of typing is meant: the characters alone, or Enter alone; both when it is not said. */
export type Typing = { only?: 'characters' | 'enter' }

/**
 * Types into a field, Enter at the end. Where the block says `dispatch_action` the app hears it: on Enter, unless
 * `dispatch_action_config` says otherwise; `on_character_entered` is sent once for the whole word, as after a pause.
 */
export async function type(
  world: World,
  person: Person,
  target: Target,
  blockId: string,
  actionId: string,
  given: Given,
  { only }: Typing = {},
): Promise<GestureResult> {
  const stage = stageOf(world, person, target)
  const element = elementNamed(stage, { blockId, actionId })
  const state = putValue(world, stage, element, given)
  if (!element.dispatches) return SILENT
  const on = textsAt(objectAt(element.element, 'dispatch_action_config'), 'trigger_actions_on')
  const byCharacter = only !== 'enter' && on.includes('on_character_entered')
  const byEnter = only !== 'characters' && (on.length === 0 || on.includes('on_enter_pressed'))
  let last = SILENT
  if (byCharacter) last = await sendAction(world, person, target, stage, element, state)
  if (byEnter) last = await sendAction(world, person, target, stage, element, state)
  return last
}

async function sendAction(
  world: World,
  person: Person,
  target: Target,
  stage: Stage,
  element: Element,
  state: JsonObject,
): Promise<GestureResult> {
  const action: JsonObject = {
    ...state,
    ...asDefined(element.element),
    action_id: element.actionId,
    block_id: element.blockId,
    action_ts: nextTs(world),
  }
  if (isView(target)) target.told = new Map(target.typed)
  const payload = {
    ...interaction(
      world,
      person,
      'block_actions',
      isView(target) ? { viewId: target.id } : { channel: target.channel },
    ),
    ...stagePart(world, person, target, { stage, blockId: element.blockId }),
    actions: [action],
  }
  const result = await tell(world, { kind: 'interactive', about: element.actionId, payload })
  if (result.error && isView(target)) {
    target.trouble = TROUBLE
    world.changes.tell()
  }
  return result
}

/** What an action repeats of its element as the app defined it. */
function asDefined(element: JsonObject): JsonObject {
  const repeated = Object.entries(element).filter(([key]) => /^(confirm|placeholder|initial_.+)$/.test(key))
  return Object.fromEntries(repeated)
}

/** What Slack says at the foot of a modal whose app did not answer. */
export const TROUBLE = 'We had some trouble connecting. Try again?'
