import { z } from 'zod'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { EventHandler, HeardEvent } from '../gesture.ts'
import { messageText } from '../message-text.ts'
import { AlreadyHandled, once } from '../once.ts'
import { isStranger, ownPeopleOnly } from '../own-people.ts'
import type { SlackParts } from '../parts.ts'
import { within } from '../person.ts'
import { presentError } from '../present-error.ts'
import { say } from '../private-message.ts'
import { tellPrivately } from '../tell-privately.ts'
import { asLookUp } from './as-look-up.ts'
import { ownersOf } from './who-owns.ts'

const mentioned = z.object({
  channel: z.string().min(1).max(64),
  text: z.string().max(40_000).default(''),
  thread_ts: z.string().max(64).optional(),
})

type Mention = z.output<typeof mentioned>

/** The app was mentioned: says who owns what the message speaks of, where slash commands do not work, only to the one who asks. */
export const answerMention: EventHandler = async (parts, heard) => {
  const mention = mentioned.parse(heard.event)
  await tellPrivately(parts, {
    account: heard.account,
    channel: mention.channel,
    thread: mention.thread_ts ?? null,
    message: await answer(parts, mention, heard),
  })
}

async function answer(parts: SlackParts, mention: Mention, heard: HeardEvent) {
  try {
    await parts.transact(asLookUp, (ctx) => once(ctx, heard), { within })
    if (isStranger(parts, heard.account)) return say(ownPeopleOnly)
    const text = await textMeant(parts, mention)
    if (text === null) return say(howTo(parts.commands.owner))
    return await parts.transact(asLookUp, (ctx) => ownersOf(ctx, parts.workspace, text, parts.commands.owner), {
      within,
    })
  } catch (error) {
    if (error instanceof AlreadyHandled) throw error
    return say(presentError(error, parts.log, `mention by ${heard.account.account}`))
  }
}

/** What is said beside the mention, else what the thread began with, where the optional scope lets us read it. */
async function textMeant(parts: SlackParts, { text, channel, thread_ts }: Mention): Promise<string | null> {
  if (text.replaceAll(/<@[^<>]*>/gu, '').trim() !== '') return text
  if (thread_ts === undefined) return null
  try {
    const { messages = [] } = await parts.window.conversations.replies({ channel, ts: thread_ts, limit: 1 })
    return messages[0] === undefined ? null : messageText({ ...messages[0] })
  } catch {
    return null
  }
}

function howTo(owner: string) {
  return mrkdwn`Mention me with a name, a link or a #channel, and I say who owns it. Outside of threads \`${owner} NAME\` does the same; on a message, *Who owns this?* in its menu.`
}
