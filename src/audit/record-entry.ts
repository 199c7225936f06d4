import type { Ctx, Subject } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { keepableDetails } from './details-rule.ts'
import { recordedActor } from './entry.ts'
import { auditEntries } from './tables.ts'

export interface EntryToRecord {
  /** `room.verb-past`, such as `run.requested`. */
  readonly act: string
  readonly subject: Subject
  /** Ids, names and states. Never a secret, never the whole of what a person typed into a secret input. */
  readonly details: Readonly<Record<string, unknown>>
}

/** Where PostgreSQL tells, on commit, that there are entries to seal. */
export const entriesChannel = 'stagedoor_audit'

/**
 * Writes who did what, in the transaction of the change itself: both stand or neither does. The entry is unsealed until
 * `sealEntries` chains it; who listens on `entriesChannel` is told on commit. Throws the refusal `too_large` for details over `mostDetails` characters.
 */
export async function recordEntry(ctx: Pick<Ctx, 'tx' | 'actor' | 'now'>, entry: EntryToRecord): Promise<void> {
  await ctx.tx
    .insert(auditEntries)
    .values({
      at: ctx.now,
      actor: recordedActor(ctx.actor),
      act: entry.act,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      details: keepableDetails(entry.details),
    })
    .returning({ told: sql`pg_notify(${entriesChannel}, '')` })
}
