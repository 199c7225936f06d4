import type { Subject, Transaction } from '../../base/ctx.ts'
import { and, eq, sql } from '../../base/sql.ts'
import { cards } from '../tables.ts'

/** Wants every card of a subject shown anew, in the transaction of the change; gives the ids of those cards. */
export async function raiseCards(tx: Transaction, subject: Subject): Promise<string[]> {
  const raised = await tx
    .update(cards)
    .set({ wanted: sql`${cards.wanted} + 1` })
    .where(and(eq(cards.subjectKind, subject.kind), eq(cards.subjectId, subject.id)))
    .returning({ id: cards.id })
  return raised.map((card) => card.id)
}
