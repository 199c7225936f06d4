import { findingsOf } from '../api/judge.ts'
import { typedKey } from '../state/form-state.ts'
import { isObject, type JsonObject, objectsAt } from '../state/json.ts'
import { viewBody } from '../state/view-body.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { carryOut, type GestureResult, interaction, SILENT, tell } from './gesture.ts'
import { elementNamed, isView, stageOf, stagePart, type Target } from './stage.ts'

const EXTERNAL = new Set(['external_select', 'multi_external_select'])
/** Slack asks from this many characters on when the element does not say. */
const MIN_QUERY = 3

export type Suggestions = GestureResult & { readonly options: readonly JsonObject[] }

/**
 * Types into an external select and gives the options the app offers, groups flattened. The view it carries lags behind:
 * it holds what the app last heard, not what was typed since.
 */
export async function suggest(
  world: World,
  person: Person,
  target: Target,
  blockId: string,
  actionId: string,
  query: string,
): Promise<Suggestions> {
  const stage = stageOf(world, person, target)
  const element = elementNamed(stage, { blockId, actionId }, EXTERNAL)
  const least = element.element.min_query_length
  if (Array.from(query).length < (typeof least === 'number' ? least : MIN_QUERY)) return { ...SILENT, options: [] }
  const { trigger_id: _none, ...start } = interaction(world, person, 'block_suggestion')
  const { response_url: _url, state: _state, ...part } = stagePart(world, person, target, { stage, blockId })
  const lagging = isView(target) ? { view: viewBody(world, { ...target, typed: target.told }) } : {}
  const payload = { ...start, ...part, ...lagging, action_id: actionId, block_id: blockId, value: query }
  const result = await tell(world, { kind: 'interactive', about: `suggest ${actionId}`, payload, wantsAnswer: true })
  const answer = isObject(result.answer) ? result.answer : {}
  const judge = () => findingsOf(world, 'options', `options of ${actionId}`, answer)
  const refused = !result.error && carryOut(world, result, judge).length > 0
  const options = refused ? [] : optionsOf(answer)
  stage.suggested.set(typedKey(blockId, actionId), options)
  world.changes.tell()
  return { ...result, options }
}

function optionsOf(answer: JsonObject): JsonObject[] {
  const grouped = objectsAt(answer, 'option_groups').flatMap((group) => objectsAt(group, 'options'))
  return [...objectsAt(answer, 'options'), ...grouped]
}
