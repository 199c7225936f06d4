import type { Actor } from '../../base/ctx.ts'
import { and, eq, inArray, isNotNull, or } from '../../base/sql.ts'
import { section } from '../../block-kit/blocks.ts'
import { message } from '../../block-kit/message.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Click } from '../gesture.ts'
import type { SlackParts } from '../parts.ts'
import { cards } from '../tables.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/**
 * Takes the buttons off a message of ours that no card knows: a copy posted when the answer to the first post was lost.
 * The click itself counted like any other. While a card is on its way to this place the message may be that card's, so it is left.
 */
export async function disarmStrayCopy(parts: SlackParts, click: Click): Promise<void> {
  const clicked = click.message
  if (clicked === null || clicked.ephemeral || clicked.ts === '') return
  const recorded = and(eq(cards.channel, clicked.channel), eq(cards.ts, clicked.ts))
  const onItsWay = and(
    isNotNull(cards.postingSince),
    inArray(cards.destination, [clicked.channel, click.account.account]),
  )
  const known = await parts.transact(asCards, (ctx) =>
    ctx.tx
      .select({ id: cards.id })
      .from(cards)
      .where(and(eq(cards.workspace, parts.workspace), or(recorded, onItsWay)))
      .limit(1),
  )
  if (known.length > 0) return
  const text = mrkdwn`This was a copy. The card that is kept up to date is in this conversation too.`
  try {
    await parts.client.chat.update({ channel: clicked.channel, ts: clicked.ts, ...message(text, [section(text)]) })
  } catch (error) {
    parts.log.warn({ err: error }, 'a stray copy of a card could not be disarmed')
  }
}
