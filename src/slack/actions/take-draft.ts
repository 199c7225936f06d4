import type { AccountKey, Ctx } from '../../base/ctx.ts'
import { and, eq } from '../../base/sql.ts'
import { drafts } from '../tables.ts'
import type { Draft } from './draft.ts'

interface DraftWanted {
  readonly id: string
  readonly account: AccountKey
}

/** The draft of this account, or null where it is gone or somebody else's. */
export async function readDraft(ctx: Pick<Ctx, 'tx'>, wanted: DraftWanted): Promise<Draft | null> {
  const [row] = await ctx.tx.select().from(drafts).where(ownedBy(wanted))
  return row ?? null
}

/**
 * The same, locked until the transaction ends: a second delivery of one submission waits here and then finds the run
 * that the first one made.
 */
export async function takeDraft(ctx: Ctx, wanted: DraftWanted): Promise<Draft | null> {
  const [row] = await ctx.tx.select().from(drafts).where(ownedBy(wanted)).for('update')
  return row ?? null
}

/** Notes the run a draft became. */
export async function settleDraft(ctx: Ctx, { draft, run }: { draft: string; run: string }): Promise<void> {
  await ctx.tx.update(drafts).set({ runId: run }).where(eq(drafts.id, draft))
}

function ownedBy({ id, account }: DraftWanted) {
  return and(eq(drafts.id, id), eq(drafts.workspace, account.workspace), eq(drafts.account, account.account))
}
