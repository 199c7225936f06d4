import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import type { OwnerOverride } from './owner-override.ts'
import { entities, ownerOverrides } from './tables.ts'
import { recordOverrideEnded, takeBackOwner } from './take-back-owner.ts'

type Ended = OwnerOverride & { readonly restated: boolean }

/**
 * Ends the overrides that a source has made needless: of `restated` documents, which name an owner now; of what has its owner
 * by what it belongs to now; and where the team that a document names has come into the catalog.
 */
export async function endOutdoneOverrides(ctx: Ctx, restated: readonly Reference[]): Promise<void> {
  const ended = await ctx.tx.execute<Ended>(sql`
    delete from ${ownerOverrides} v using ${entities} e
    where e.reference = v.reference and (
      e.reference = any(${sql.param([...restated])}::text[])
      or e.owner is distinct from v.owner
      or exists (select 1 from ${entities} s where s.reference = v.stated))
    returning v.reference, v.owner, v.stated, v.claim, e.reference = any(${sql.param([...restated])}::text[]) as restated`)
  for (const one of ended) {
    if (!one.restated) await takeBackOwner(ctx, one)
    await recordOverrideEnded(ctx, one, one.restated ? 'its document names an owner' : 'its source gives it an owner')
  }
}
