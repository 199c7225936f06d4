import { z } from 'zod'
import { click, overflow, select, type } from '../gestures/act.ts'
import { attach } from '../gestures/attach.ts'
import { closeView } from '../gestures/close-view.ts'
import { type Given, putValue } from '../gestures/put-value.ts'
import { elementNamed, stageOf, type Target, type Which } from '../gestures/stage.ts'
import { submit } from '../gestures/submit.ts'
import { suggest } from '../gestures/suggest.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { gesture, type PageGesture, targetOf, troubleOf, valueSchema, viewOf, which } from './page-gesture.ts'
import { richTextTyped } from './rich-text-typed.ts'
import { momentOf } from './zoned-time.ts'

const file = z.object({ name: z.string().min(1).max(255), content: z.base64() })

/** What can be done with the elements of blocks, and with modals. */
export const FORM_GESTURES: readonly (readonly [string, PageGesture])[] = [
  [
    'click',
    gesture(z.object({ ...which, value: z.string().optional() }), (world, person, { target, value, ...ids }) =>
      click(world, person, targetOf(world, person, target), { ...ids, ...(value === undefined ? {} : { value }) }),
    ),
  ],
  [
    'overflow',
    gesture(z.object({ ...which, option: z.string() }), (world, person, { target, option, ...ids }) =>
      overflow(world, person, targetOf(world, person, target), ids, option),
    ),
  ],
  [
    'select',
    gesture(z.object({ ...which, value: valueSchema }), (world, person, { target: given, value, ...ids }) => {
      const target = targetOf(world, person, given)
      return select(world, person, target, ids, typedGiven(world, person, target, ids, value))
    }),
  ],
  [
    'type',
    gesture(
      z.object({ ...which, value: valueSchema, only: z.enum(['characters', 'enter']) }),
      (world, person, { target: given, value, only, blockId, actionId }) => {
        const target = targetOf(world, person, given)
        const words = typedGiven(world, person, target, { blockId, actionId }, value)
        return type(world, person, target, blockId, actionId, words, { only })
      },
    ),
  ],
  [
    'put',
    gesture(z.object({ ...which, value: valueSchema }), async (world, person, { target: given, value, ...ids }) => {
      // A field that is left because its modal closes says so when it is too late, and nobody minds.
      if ('view' in given && !world.views.byId.has(given.view)) return {}
      const target = targetOf(world, person, given)
      const stage = stageOf(world, person, target)
      putValue(world, stage, elementNamed(stage, ids), typedGiven(world, person, target, ids, value))
      return {}
    }),
  ],
  [
    'suggest',
    gesture(z.object({ ...which, query: z.string().max(300) }), async (world, person, input) => {
      const target = targetOf(world, person, input.target)
      const { options, error } = await suggest(world, person, target, input.blockId, input.actionId, input.query)
      return { options: [...options], trouble: troubleOf(world, error) }
    }),
  ],
  [
    'attach',
    gesture(
      z.object({ view: z.string(), blockId: z.string(), actionId: z.string(), files: z.array(file).max(10) }),
      (world, person, { view, blockId, actionId, files }) => {
        const picked = files.map(({ name, content }) => ({ name, content: Buffer.from(content, 'base64') }))
        return attach(world, person, viewOf(world, person, view), blockId, actionId, picked)
      },
    ),
  ],
  [
    'submit',
    gesture(z.object({ view: z.string(), values: z.record(z.string(), valueSchema) }), async (world, person, input) => {
      const view = viewOf(world, person, input.view)
      const values = Object.entries(input.values).map(([blockId, value]) => [
        blockId,
        typedGiven(world, person, view, { blockId }, value),
      ])
      await submit(world, person, view, Object.fromEntries(values))
      return {}
    }),
  ],
  [
    'closeView',
    gesture(z.object({ view: z.string(), all: z.boolean() }), (world, person, { view, all }) =>
      closeView(world, person, viewOf(world, person, view), { all }),
    ),
  ],
]

/**
 * A value as the driver takes it: what was typed into a rich text field is read as Slack's editor would make it, a moment by
 * the person's own clock.
 */
function typedGiven(world: World, person: Person, target: Target, ids: Which, value: Given): Given {
  if (typeof value !== 'string') return value
  const { type: kind } = elementNamed(stageOf(world, person, target), ids)
  if (kind === 'datetimepicker') return Math.floor((momentOf(value, person.timeZone)?.getTime() ?? Number.NaN) / 1_000)
  if (kind !== 'rich_text_input') return value
  return value.trim() === '' ? null : richTextTyped(world, value)
}
