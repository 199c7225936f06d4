import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import type { cards } from '../tables.ts'

/** A card's row. */
export type Card = typeof cards.$inferSelect

/** What a card is about and what it is for; the key of its view. */
export type CardPurpose =
  | 'run/requester'
  | 'run/approvers'
  | 'run/log'
  | 'run/outcome'
  | 'claim/requester'
  | 'claim/approvers'
  | 'claim/outcome'
  | 'approval/reminder'
  | 'edition/digest'
  | 'edition/skipped'
  | 'job/failed'

/** Draws the present state of a card's subject; null when there is nothing to show any more, and the message stays as it is. */
export type CardView = (ctx: Ctx, card: Card) => Promise<MessagePayload | null>

export type CardViews = Readonly<Record<CardPurpose, CardView>>
