import type { SlackCommandMiddlewareArgs } from '@slack/bolt'
import type { MessagePayload } from '../block-kit/message.ts'
import type { CommandHandler } from './gesture.ts'
import { AlreadyHandled } from './once.ts'
import type { SlackParts } from './parts.ts'
import { presentError } from './present-error.ts'
import { say } from './private-message.ts'
import { readCommand } from './read-gesture.ts'
import { tellPrivately } from './tell-privately.ts'

/** Slack waits 3,000 ms; what takes longer than this is acknowledged bare and answered when it is ready. */
const answerMilliseconds = 2_400

const late = Symbol('late')

/** Answers a slash command in its acknowledgement, privately. Never answers with silence. */
export async function answerCommand(
  parts: SlackParts,
  handler: CommandHandler,
  { ack, body, respond }: Pick<SlackCommandMiddlewareArgs, 'ack' | 'body' | 'respond'>,
): Promise<void> {
  const answer = answered(parts, handler, body)
  const first = await Promise.race([answer, timer()])
  if (first !== late) return acknowledge(ack, first)
  await ack()
  const message = await answer
  if (message !== null) await respondPrivately(parts, { respond, body }, message)
}

async function answered(parts: SlackParts, handler: CommandHandler, body: unknown): Promise<MessagePayload | null> {
  try {
    return await handler(parts, readCommand(body))
  } catch (error) {
    if (error instanceof AlreadyHandled) return null
    return say(presentError(error, parts.log, 'command'))
  }
}

function timer(): Promise<typeof late> {
  return new Promise((resolve) => setTimeout(resolve, answerMilliseconds, late).unref())
}

async function acknowledge(ack: SlackCommandMiddlewareArgs['ack'], message: MessagePayload | null): Promise<void> {
  if (message === null) return ack()
  await ack({ response_type: 'ephemeral', ...message })
}

async function respondPrivately(
  parts: SlackParts,
  { respond, body }: Pick<SlackCommandMiddlewareArgs, 'respond' | 'body'>,
  message: MessagePayload,
): Promise<void> {
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, ...message })
  } catch (error) {
    parts.log.warn({ err: error }, 'a response_url did not take a late answer')
    const { account, channel } = readCommand(body)
    await tellPrivately(parts, { account, channel, message })
  }
}
