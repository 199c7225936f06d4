import type { MessageShortcut as ShortcutBody, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import type { Actor } from '../base/ctx.ts'
import type { ShortcutHandler } from './gesture.ts'
import { AlreadyHandled, once } from './once.ts'
import { isStranger, ownPeopleOnly } from './own-people.ts'
import type { SlackParts } from './parts.ts'
import { within } from './person.ts'
import { presentError } from './present-error.ts'
import { say } from './private-message.ts'
import { readShortcut } from './read-shortcut.ts'
import { tellPrivately } from './tell-privately.ts'

const asSlack: Actor = { kind: 'system', name: 'slack' }

type ShortcutArguments = Pick<SlackShortcutMiddlewareArgs<ShortcutBody>, 'ack' | 'body' | 'respond'>

/** Answers a shortcut on a message, in its thread, seen by nobody but the one who ran it. */
export async function answerShortcut(
  parts: SlackParts,
  handler: ShortcutHandler,
  { ack, body, respond }: ShortcutArguments,
): Promise<void> {
  await ack()
  const shortcut = readShortcut(body)
  const message = await answered(parts, handler, shortcut)
  if (message === null) return
  const { account, channel, thread } = shortcut
  try {
    const where = thread === null ? {} : { thread_ts: thread }
    await respond({ response_type: 'ephemeral', replace_original: false, ...where, ...message })
  } catch (error) {
    parts.log.warn({ err: error }, 'a response_url did not take the answer to a shortcut')
    await tellPrivately(parts, { account, channel, thread, message })
  }
}

async function answered(parts: SlackParts, handler: ShortcutHandler, shortcut: Parameters<ShortcutHandler>[1]) {
  if (isStranger(parts, shortcut.account)) return say(ownPeopleOnly)
  try {
    await parts.transact(asSlack, (ctx) => once(ctx, shortcut), { within })
    return await handler(parts, shortcut)
  } catch (error) {
    if (error instanceof AlreadyHandled) return null
    return say(presentError(error, parts.log, shortcut.callback))
  }
}
