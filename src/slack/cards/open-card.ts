import type { Ctx } from '../../base/ctx.ts'
import { newId } from '../../base/ids.ts'
import { cards } from '../tables.ts'
import type { CardPurpose } from './card.ts'

export interface NewCard {
  readonly purpose: CardPurpose
  readonly subjectId: string
  readonly workspace: string
  /** A channel id, or an account id for a direct message. */
  readonly destination: string
  readonly threadOf?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Wants a card at a destination; one that is wanted there already stays as it is. Gives the new card's id, else null. */
export async function openCard(ctx: Ctx, card: NewCard): Promise<string | null> {
  const [subjectKind = ''] = card.purpose.split('/')
  const [row] = await ctx.tx
    .insert(cards)
    .values({
      id: newId(),
      subjectKind,
      subjectId: card.subjectId,
      purpose: card.purpose,
      workspace: card.workspace,
      destination: card.destination,
      threadOf: card.threadOf ?? null,
      detail: { ...card.detail },
      wanted: 1,
      shown: 0,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: cards.id })
  return row?.id ?? null
}
