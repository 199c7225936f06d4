import { z } from 'zod'
import type { GestureResult } from '../gestures/gesture.ts'
import { isView, type Target } from '../gestures/stage.ts'
import { isObject, type JsonObject } from '../state/json.ts'
import { findMessage, type Message } from '../state/messages.ts'
import type { View } from '../state/views.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Something a person does on the page: what was sent, in; what the page has to show at once, out. */
export type PageGesture = (world: World, person: Person, given: unknown) => Promise<JsonObject>

/** What a gesture is made on, as the page names it. */
export const targetSchema = z.union([
  z.object({ view: z.string() }),
  z.object({ channel: z.string(), ts: z.string(), onlyMe: z.boolean() }),
])
export const which = { target: targetSchema, blockId: z.string(), actionId: z.string() }
const chosen = z.custom<JsonObject>(isObject)
/** What stands in a control. */
export const valueSchema = z.union([z.string(), z.number(), z.null(), z.array(z.union([z.string(), chosen])), chosen])

type Run<S extends z.ZodType> = (
  world: World,
  person: Person,
  input: z.output<S>,
) => Promise<GestureResult | JsonObject>

/** Makes a gesture of the page from the shape of what it sends and what it does. Deactivated people make none. */
export function gesture<S extends z.ZodType>(schema: S, run: Run<S>): PageGesture {
  return happening(schema, async (world, person, input) => {
    if (person.deactivated) throw new Error(`${person.name} is deactivated and can do nothing.`)
    return run(world, person, input)
  })
}

/** As `gesture`, for what happens to the playground whoever is looking, and be they deactivated. */
export function happening<S extends z.ZodType>(schema: S, run: Run<S>): PageGesture {
  return async (world, person, given) => {
    const result = await run(world, person, schema.parse(given))
    return 'timedOut' in result ? { trouble: troubleOf(world, result.error) } : result
  }
}

/** What to say of an app that did not answer a gesture well; nothing when it did. */
export function troubleOf(world: World, error: unknown): string | undefined {
  if (!error) return undefined
  return `${world.workspace.app.name} did not answer (${String(error)}).`
}

/** The message or view that is meant. Throws, in words for the person, when it is gone. */
export function targetOf(world: World, person: Person, given: z.output<typeof targetSchema>): Target {
  if ('view' in given) return viewOf(world, person, given.view)
  const onlyFor = given.onlyMe ? person.id : undefined
  const message = findMessage(world.messages, { channel: given.channel, ts: given.ts, onlyFor })
  if (!message) throw new Error('This message is gone.')
  return message
}

/** As `targetOf`, for what only messages take. */
export function messageOf(world: World, person: Person, given: z.output<typeof targetSchema>): Message {
  const message = targetOf(world, person, given)
  if (isView(message)) throw new Error('This is not a message.')
  return message
}

/** The person's own modal or Home. Throws when it is closed. */
export function viewOf(world: World, person: Person, id: string): View {
  const view = world.views.byId.get(id)
  if (view?.personId !== person.id) throw new Error('This is closed already.')
  return view
}
