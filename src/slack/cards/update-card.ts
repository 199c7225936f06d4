import type { Actor } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { callFailure } from '../call-outcome.ts'
import type { SlackParts } from '../parts.ts'
import { cardMetadata } from './card-metadata.ts'
import { type ClaimedCard, forgetMessage, recordShown, releaseCard } from './claim-card.ts'
import { giveUpPlace } from './give-up-place.ts'
import { setAside } from './set-aside.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

interface Place {
  readonly channel: string
  readonly ts: string
}

/**
 * Edits a card's message to its present state; doing it twice does no harm. A message that was deleted is posted anew.
 * True where the card is behind again.
 */
export async function updateCard(
  parts: SlackParts,
  card: ClaimedCard,
  place: Place,
  payload: MessagePayload,
): Promise<boolean> {
  try {
    await parts.client.chat.update({ ...place, ...payload, metadata: cardMetadata(card) })
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind !== 'refused') return setAside(parts, card, failure, { inDoubt: false })
    if (failure.error === 'message_not_found') return postAnew(parts, card)
    return giveUpPlace(parts, card, failure.error)
  }
  return parts.transact(asCards, (ctx) => recordShown(ctx.tx, card, { shown: card.wanted, ...place, trouble: null }))
}

async function postAnew(parts: SlackParts, card: ClaimedCard): Promise<boolean> {
  await parts.transact(asCards, async (ctx) => {
    await forgetMessage(ctx.tx, card)
    await releaseCard(ctx.tx, card, { notBefore: new Date(0), inDoubt: false, failed: false })
  })
  return true
}
