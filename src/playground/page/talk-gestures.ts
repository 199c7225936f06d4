import { z } from 'zod'
import { join, leave } from '../gestures/join.ts'
import { react, unreact } from '../gestures/react.ts'
import { runStep } from '../gestures/run-step.ts'
import { messageShortcut, shortcut } from '../gestures/shortcut.ts'
import { deleteMessage, editMessage, openHome } from '../gestures/talk.ts'
import { isObject, type JsonObject } from '../state/json.ts'
import { completionsFor } from './completions.ts'
import { gesture, messageOf, type PageGesture, targetSchema, troubleOf } from './page-gesture.ts'
import { writeMessage } from './write-message.ts'

const words = z.string().max(12_000)
const reaction = z.object({ target: targetSchema, name: z.string().max(100) })

/** What people do in channels, with messages, and with the app as a whole. */
export const TALK_GESTURES: readonly (readonly [string, PageGesture])[] = [
  [
    'compose',
    gesture(
      z.object({ in: z.string(), text: words, thread: z.string().optional(), broadcast: z.boolean().optional() }),
      writeMessage,
    ),
  ],
  [
    'complete',
    gesture(
      z.object({ typed: z.string().max(100), thread: z.boolean() }),
      async (world, person, { typed, thread }) => ({
        items: completionsFor(world, person, typed, thread),
      }),
    ),
  ],
  [
    'editMessage',
    gesture(z.object({ target: targetSchema, text: words }), (world, person, { target, text }) =>
      editMessage(world, person, messageOf(world, person, target), text),
    ),
  ],
  [
    'deleteMessage',
    gesture(z.object({ target: targetSchema }), (world, person, { target }) =>
      deleteMessage(world, person, messageOf(world, person, target)),
    ),
  ],
  [
    'react',
    gesture(reaction, (world, person, { target, name }) =>
      react(world, person, messageOf(world, person, target), name),
    ),
  ],
  [
    'unreact',
    gesture(reaction, (world, person, { target, name }) =>
      unreact(world, person, messageOf(world, person, target), name),
    ),
  ],
  ['join', gesture(z.object({ channel: z.string() }), (world, person, { channel }) => join(world, person, channel))],
  ['leave', gesture(z.object({ channel: z.string() }), (world, person, { channel }) => leave(world, person, channel))],
  [
    'shortcut',
    gesture(z.object({ callbackId: z.string() }), (world, person, { callbackId }) =>
      shortcut(world, person, callbackId),
    ),
  ],
  [
    'messageShortcut',
    gesture(z.object({ target: targetSchema, callbackId: z.string() }), (world, person, { target, callbackId }) =>
      messageShortcut(world, person, callbackId, messageOf(world, person, target)),
    ),
  ],
  [
    'runStep',
    gesture(
      z.object({ callbackId: z.string(), inputs: z.custom<JsonObject>(isObject) }),
      async (world, person, { callbackId, inputs }) => {
        const { execution, error } = await runStep(world, person, callbackId, inputs)
        if (error) return { trouble: troubleOf(world, error) }
        await world.changes.until(() => execution.state !== 'running', { within: 30_000 }).catch(() => undefined)
        return { state: execution.state, outputs: execution.outputs, reason: execution.error }
      },
    ),
  ],
  [
    'openHome',
    gesture(z.object({ tab: z.enum(['home', 'messages']).default('home') }), (world, person, { tab }) =>
      openHome(world, person, tab),
    ),
  ],
]
