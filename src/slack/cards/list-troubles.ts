import type { Ctx } from '../../base/ctx.ts'
import { desc, isNotNull } from '../../base/sql.ts'
import { cards } from '../tables.ts'

export interface CardTrouble {
  readonly purpose: string
  readonly destination: string
  readonly trouble: string
}

/** Cards that Slack would not take where they were wanted, newest first, at most 50. */
export function listTroubles(ctx: Pick<Ctx, 'tx'>): Promise<CardTrouble[]> {
  return ctx.tx
    .select({ purpose: cards.purpose, destination: cards.destination, trouble: cards.trouble })
    .from(cards)
    .where(isNotNull(cards.trouble))
    .orderBy(desc(cards.createdAt))
    .limit(50)
    .then((rows) => rows.map((row) => ({ ...row, trouble: row.trouble ?? '' })))
}
