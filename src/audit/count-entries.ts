import type { Ctx, Subject } from '../base/ctx.ts'
import { and, count, eq } from '../base/sql.ts'
import { auditEntries } from './tables.ts'

/** How often something was done to a subject. Reads the subject's entries, so it is for subjects with few thousands of them. */
export async function countEntries(
  ctx: Pick<Ctx, 'tx'>,
  { act, subject }: { readonly act: string; readonly subject: Subject },
): Promise<number> {
  const ofSubject = and(eq(auditEntries.subjectKind, subject.kind), eq(auditEntries.subjectId, subject.id))
  const [row] = await ctx.tx
    .select({ entries: count() })
    .from(auditEntries)
    .where(and(ofSubject, eq(auditEntries.act, act)))
  return row?.entries ?? 0
}
