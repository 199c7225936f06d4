import type { RespondArguments, SlackActionMiddlewareArgs } from '@slack/bolt'
import { mrkdwn } from '../block-kit/mrkdwn.ts'
import { disarmStrayCopy } from './cards/disarm-stray-copy.ts'
import type { Click, ClickAnswer, ClickHandler } from './gesture.ts'
import type { Handlers } from './handlers.ts'
import { AlreadyHandled } from './once.ts'
import { isStranger, ownPeopleOnly } from './own-people.ts'
import type { SlackParts } from './parts.ts'
import { presentError } from './present-error.ts'
import { say } from './private-message.ts'
import { readClick } from './read-gesture.ts'
import { answersInModal, showInView } from './show-in-view.ts'
import { tellPrivately } from './tell-privately.ts'

/** The part of Bolt's arguments that is used; `respond` is missing where a modal without a response_url was clicked on. */
type ClickArguments = Pick<SlackActionMiddlewareArgs, 'ack' | 'body'> &
  Partial<Pick<SlackActionMiddlewareArgs, 'respond'>>

/** Does what a click asks for, then acknowledges: Slack does not deliver a click again. Whoever clicked is told the outcome. */
export async function answerClick(
  parts: SlackParts,
  handlers: Pick<Handlers, 'clicks' | 'cardClicks'>,
  { ack, body, respond }: ClickArguments,
): Promise<void> {
  const click = readClick(body)
  const onCard = handlers.cardClicks[click.action]
  // A card's own verbs say for themselves who may; everything else shows what the catalog holds.
  const open = isStranger(parts, click.account) ? strange : (handlers.clicks[click.action] ?? gone)
  const answer = await answered(parts, onCard ?? open, click)
  await ack()
  await tell(parts, click, respond, answer)
  if (onCard !== undefined) await disarmStrayCopy(parts, click)
}

async function answered(parts: SlackParts, handler: ClickHandler, click: Click): Promise<ClickAnswer> {
  try {
    return await handler(parts, click)
  } catch (error) {
    if (error instanceof AlreadyHandled) return { kind: 'nothing' }
    return { kind: 'tell', message: say(presentError(error, parts.log, click.action)) }
  }
}

const strange: ClickHandler = async () => ({ kind: 'tell', message: say(ownPeopleOnly) })

const gone: ClickHandler = async () => ({
  kind: 'tell',
  message: say(
    mrkdwn`This button is from an earlier version of the portal and does nothing any more. Ask again for what you need.`,
  ),
})

async function tell(
  parts: SlackParts,
  click: Click,
  respond: ClickArguments['respond'],
  answer: ClickAnswer,
): Promise<void> {
  try {
    if (answer.kind !== 'nothing' && answersInModal(click.view)) {
      return await showInView(parts, click, click.view, answer.message)
    }
    for (const response of responsesOf(answer, click.message?.thread ?? null)) {
      if (respond === undefined) throw new Error('no response_url')
      await respond(response)
    }
  } catch (error) {
    await tellOtherwise(parts, click, answer, error)
  }
}

function responsesOf(answer: ClickAnswer, thread: string | null): RespondArguments[] {
  const where = thread === null ? {} : { thread_ts: thread }
  switch (answer.kind) {
    case 'nothing':
      return []
    case 'tell':
      return [{ response_type: 'ephemeral', replace_original: false, ...where, ...answer.message }]
    case 'replace':
      return [{ response_type: 'ephemeral', replace_original: true, ...answer.message }]
    case 'share':
      // Slack shows nothing new with a deletion, so these are two.
      return [
        { response_type: 'in_channel', replace_original: false, ...where, ...answer.message },
        { delete_original: true },
      ]
  }
}

// A response_url lasts 30 minutes and five uses; after that a private message still reaches the person.
async function tellOtherwise(parts: SlackParts, click: Click, answer: ClickAnswer, error: unknown): Promise<void> {
  parts.log.warn({ action: click.action, err: error }, 'an answer was not taken where it belongs')
  if (answer.kind === 'nothing') return
  await tellPrivately(parts, {
    account: click.account,
    channel: click.message?.channel ?? null,
    thread: click.message?.thread ?? null,
    message: answer.message,
  })
}
