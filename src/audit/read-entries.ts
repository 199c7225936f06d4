import type { Transaction } from '../base/ctx.ts'
import { and, asc, gt, isNotNull, isNull, lte } from '../base/sql.ts'
import type { Entry } from './entry.ts'
import { auditEntries } from './tables.ts'

const batch = 1_000

type Row = typeof auditEntries.$inferSelect

/** Unsealed entries in order of id. */
export async function unsealedEntries(tx: Transaction, most: number, after = 0): Promise<Entry[]> {
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(and(isNull(auditEntries.number), gt(auditEntries.id, after)))
    .orderBy(asc(auditEntries.id))
    .limit(most)
  return rows.map(toEntry)
}

/** Sealed entries up to a number, in order of number, read a thousand at a time. */
export async function* sealedEntries(tx: Transaction, last: number): AsyncGenerator<Entry> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await tx
      .select()
      .from(auditEntries)
      .where(and(isNotNull(auditEntries.number), gt(auditEntries.number, after), lte(auditEntries.number, last)))
      .orderBy(asc(auditEntries.number))
      .limit(batch)
    yield* rows.map(toEntry)
    const next = rows.at(-1)?.number
    if (rows.length < batch || next === undefined || next === null) return
    after = next
  }
}

function toEntry({ subjectKind, subjectId, ...row }: Row): Entry {
  return { ...row, subject: { kind: subjectKind, id: subjectId } }
}
