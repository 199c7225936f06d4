import type { Ctx, Subject } from '../base/ctx.ts'
import { and, asc, eq, inArray, isNull, lte, type SQL } from '../base/sql.ts'
import { approvals, consents } from './tables.ts'

/** Consents one call takes at most; the next minute takes the rest. */
const most = 500

/** What a sweep waits for: a stage past its deadline, or one whose reminder has not been given. */
export const overdue = (ctx: Ctx) => and(eq(approvals.state, 'pending'), lte(approvals.expiresAt, ctx.now))

export const toRemind = (ctx: Ctx) =>
  and(eq(approvals.state, 'pending'), lte(approvals.remindAt, ctx.now), isNull(approvals.remindedAt))

/**
 * Locks the consents that have a stage for which `due` holds, and returns their subjects by id. Only consents are locked, so the
 * order consent → approval holds; one that is being decided on right now is left for the next round.
 * Ask `due` again of `stagesOf` when changing stages: a decision may have come between looking and locking.
 */
export async function lockDue(ctx: Ctx, due: SQL | undefined): Promise<Map<string, Subject>> {
  const rows = await ctx.tx
    .select({ id: consents.id, kind: consents.subjectKind, subject: consents.subjectId })
    .from(consents)
    .innerJoin(approvals, eq(approvals.consentId, consents.id))
    .where(and(eq(consents.state, 'pending'), due))
    .orderBy(asc(consents.id))
    .limit(most)
    .for('update', { of: consents, skipLocked: true })
  return new Map(rows.map((row) => [row.id, { kind: row.kind, id: row.subject }]))
}

/** The stages of the consents that were locked. */
export function stagesOf(locked: ReadonlyMap<string, Subject>): SQL {
  return inArray(approvals.consentId, [...locked.keys()])
}
