import type { Actor } from '../../base/ctx.ts'
import { RepeatLater } from '../../base/repeat-later.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import type { SlackParts } from '../parts.ts'
import type { CardView, CardViews } from './card.ts'
import { type ClaimedCard, claimableAt, claimCard, recordShown } from './claim-card.ts'
import { postCard } from './post-card.ts'
import { updateCard } from './update-card.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** Rounds of one job; a card that changes faster than this is taken up by the next job. */
const mostRounds = 20

/**
 * The job that brings a card up to date. It claims the row, shows the present state, and goes round while a newer version
 * is wanted, so any number of jobs for one card end in one message with the last state.
 */
export function showCard(parts: SlackParts, views: CardViews): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    for (let round = 0; round < mostRounds; round++) {
      const card = await parts.transact(asCards, (ctx) => claimCard(ctx.tx, id, parts.machineClock.now()))
      if (card === null) return await waitForClaim(parts, id)
      if (!(await showOnce(parts, views, card))) return
    }
    await parts.showLater(id, 1)
  }
}

// Whoever holds the card goes round by itself, unless it died: then its lease ends.
async function waitForClaim(parts: SlackParts, id: string): Promise<void> {
  const at = await parts.transact(asCards, (ctx) => claimableAt(ctx.tx, id))
  if (at === null) return
  const milliseconds = at.getTime() - parts.machineClock.now().getTime()
  throw new RepeatLater(Math.max(1, milliseconds / 1000 + 1), 'another process shows this card')
}

async function showOnce(parts: SlackParts, views: CardViews, card: ClaimedCard): Promise<boolean> {
  const payload = await draw(parts, views, card)
  if (payload === null) {
    const { channel, ts, trouble } = card
    return parts.transact(asCards, (ctx) => recordShown(ctx.tx, card, { shown: card.wanted, channel, ts, trouble }))
  }
  const { channel, ts } = card
  if (channel !== null && ts !== null) return updateCard(parts, card, { channel, ts }, payload)
  return postCard(parts, card, payload)
}

function draw(parts: SlackParts, views: CardViews, card: ClaimedCard): Promise<MessagePayload | null> {
  const view = new Map<string, CardView>(Object.entries(views)).get(card.purpose)
  if (view === undefined) throw new Error(`no view draws a card for ${card.purpose}`)
  return parts.transact(asCards, (ctx) => view(ctx, card))
}
