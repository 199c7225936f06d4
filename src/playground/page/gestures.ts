import { z } from 'zod'
import { click, overflow, select } from '../gestures/act.ts'
import { closeView } from '../gestures/close-view.ts'
import type { GestureResult } from '../gestures/gesture.ts'
import { putValue } from '../gestures/put-value.ts'
import { messageShortcut, shortcut } from '../gestures/shortcut.ts'
import { elementNamed, isView, stageOf, type Target } from '../gestures/stage.ts'
import { submit } from '../gestures/submit.ts'
import { suggest } from '../gestures/suggest.ts'
import { react } from '../gestures/react.ts'
import { openHome } from '../gestures/talk.ts'
import { isObject, type JsonObject } from '../state/json.ts'
import { findMessage } from '../state/messages.ts'
import type { View } from '../state/views.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { moveClock } from './move-clock.ts'
import { writeMessage } from './write-message.ts'

type PageGesture = (world: World, person: Person, given: unknown) => Promise<JsonObject>

const targetSchema = z.union([
  z.object({ view: z.string() }),
  z.object({ channel: z.string(), ts: z.string(), onlyMe: z.boolean() }),
])
const which = { target: targetSchema, blockId: z.string(), actionId: z.string() }
const chosen = z.custom<JsonObject>(isObject)
const value = z.union([z.string(), z.number(), z.null(), z.array(z.union([z.string(), chosen])), chosen])

/** Makes a gesture of the page from the shape of what it sends and what it does. */
function gesture<S extends z.ZodType>(
  schema: S,
  run: (world: World, person: Person, input: z.output<S>) => Promise<GestureResult | JsonObject>,
): PageGesture {
  return async (world, person, given) => {
    const result = await run(world, person, schema.parse(given))
    return 'timedOut' in result ? { trouble: troubleOf(world, result.error) } : result
  }
}

function troubleOf(world: World, error: unknown): string | undefined {
  if (!error) return undefined
  return `${world.workspace.app.name} did not answer (${String(error)}).`
}

function targetOf(world: World, person: Person, given: z.output<typeof targetSchema>): Target {
  if ('view' in given) return viewOf(world, person, given.view)
  const onlyFor = given.onlyMe ? person.id : undefined
  const message = findMessage(world.messages, { channel: given.channel, ts: given.ts, onlyFor })
  if (!message) throw new Error('This message is gone.')
  return message
}

function viewOf(world: World, person: Person, id: string): View {
  const view = world.views.byId.get(id)
  if (view?.personId !== person.id) throw new Error('This is closed already.')
  return view
}

/** Everything the page can do, by the same names as the driver where it has them. */
export const GESTURES: ReadonlyMap<string, PageGesture> = new Map([
  [
    'compose',
    gesture(z.object({ in: z.string(), text: z.string().max(12_000), thread: z.string().optional() }), writeMessage),
  ],
  [
    'click',
    gesture(
      z.object({ ...which, value: z.string().optional() }),
      (world, person, { target, blockId, actionId, value }) =>
        click(world, person, targetOf(world, person, target), {
          blockId,
          actionId,
          ...(value === undefined ? {} : { value }),
        }),
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
    gesture(z.object({ ...which, value }), (world, person, { target, value: given, ...ids }) =>
      select(world, person, targetOf(world, person, target), ids, given),
    ),
  ],
  [
    'put',
    gesture(z.object({ ...which, value }), async (world, person, { target, value: given, ...ids }) => {
      const stage = stageOf(world, person, targetOf(world, person, target))
      putValue(world, stage, elementNamed(stage, ids), given)
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
    'submit',
    gesture(z.object({ view: z.string(), values: z.record(z.string(), value) }), async (world, person, input) => {
      await submit(world, person, viewOf(world, person, input.view), input.values)
      return {}
    }),
  ],
  [
    'closeView',
    gesture(z.object({ view: z.string(), all: z.boolean() }), (world, person, { view, all }) =>
      closeView(world, person, viewOf(world, person, view), { all }),
    ),
  ],
  [
    'shortcut',
    gesture(z.object({ callbackId: z.string() }), (world, person, input) => shortcut(world, person, input.callbackId)),
  ],
  [
    'messageShortcut',
    gesture(z.object({ target: targetSchema, callbackId: z.string() }), (world, person, { target, callbackId }) => {
      const message = targetOf(world, person, target)
      if (isView(message)) throw new Error('This is not a message.')
      return messageShortcut(world, person, callbackId, message)
    }),
  ],
  [
    'react',
    gesture(z.object({ target: targetSchema, name: z.string().max(100) }), (world, person, { target, name }) => {
      const message = targetOf(world, person, target)
      if (isView(message)) throw new Error('This is not a message.')
      return react(world, person, message, name)
    }),
  ],
  ['openHome', gesture(z.object({}), (world, person) => openHome(world, person))],
  ['clock', gesture(z.object({ to: z.string(), at: z.string().optional() }), moveClock)],
])
