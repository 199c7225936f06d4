import type { Consent } from '../approvals/index.ts'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq } from '../base/sql.ts'
import { endRun } from './end-run.ts'
import type { EndedState } from './run.ts'
import { actionVersion } from './stored-actions.ts'
import { runs } from './tables.ts'

const endings = { declined: 'declined', expired: 'expired', withdrawn: 'cancelled' } satisfies Record<
  string,
  EndedState
>

/** Moves the run that a consent is about to where the consent has come. Does nothing a second time. */
export async function followConsent(ctx: Ctx, consent: Consent): Promise<void> {
  if (consent.subject.kind !== 'run' || consent.state === 'pending') return
  if (consent.state === 'granted') return await queueRun(ctx, consent.subject.id)
  await endRun(ctx, { run: consent.subject.id, from: ['awaiting_approval'], state: endings[consent.state] })
}

async function queueRun(ctx: Ctx, id: string): Promise<void> {
  const [row] = await ctx.tx.select({ name: runs.action, version: runs.version }).from(runs).where(eq(runs.id, id))
  const action = row === undefined ? null : await actionVersion(ctx, row.name, row.version)
  const seconds = action?.definition.timeoutSeconds ?? 3600
  const [queued] = await ctx.tx
    .update(runs)
    .set({ state: 'queued', timesOutAt: new Date(ctx.now.getTime() + seconds * 1000) })
    .where(and(eq(runs.id, id), eq(runs.state, 'awaiting_approval')))
    .returning({ ticket: runs.ticket })
  if (queued === undefined) return
  const subject = { kind: 'run', id }
  await recordEntry(ctx, { act: 'run.queued', subject, details: { ticket: queued.ticket } })
  await ctx.emit({ name: 'run.queued', id, subject })
}
