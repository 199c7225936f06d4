import { getApproval } from '../../approvals/index.ts'
import type { Actor } from '../../base/ctx.ts'
import { and, eq, isNull } from '../../base/sql.ts'
import type { SlackParts } from '../parts.ts'
import { cards } from '../tables.ts'
import { isDecidedOn, readStage } from './read-stage.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** The job that reminds those who have not decided, in the thread of each card where the stage is decided. */
export function showReminder(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    await parts.transact(asCards, async (ctx) => {
      const found = await getApproval(ctx, id)
      if (found === null || found.approval.state !== 'pending') return
      const { kind, id: subjectId } = found.consent.subject
      const stage = await readStage(ctx, found.approval)
      const shown = await ctx.tx
        .select()
        .from(cards)
        .where(and(eq(cards.subjectKind, kind), eq(cards.subjectId, subjectId), isNull(cards.trouble)))
      for (const card of shown) {
        if (!(await isDecidedOn(ctx, card, stage))) continue
        const { workspace, destination } = card
        await parts.wantCard(ctx, {
          purpose: 'approval/reminder',
          subjectId: id,
          workspace,
          destination,
          threadOf: card.id,
        })
      }
    })
  }
}
