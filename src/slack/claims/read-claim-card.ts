import type { Ctx } from '../../base/ctx.ts'
import { getClaim } from '../../claims/index.ts'
import { approvingTitle } from '../approvals/approving-team.ts'
import { readStage, type StageShown } from '../approvals/read-stage.ts'
import type { ClaimShown } from './claim-words.ts'

/** Reads a claim for its cards; null where it is gone. */
export async function readClaimCard(
  ctx: Ctx,
  id: string,
): Promise<(ClaimShown & { readonly stages: readonly StageShown[] }) | null> {
  const shown = await readClaimShown(ctx, id)
  if (shown === null) return null
  const stages: StageShown[] = []
  for (const approval of shown.consent?.approvals ?? []) stages.push(await readStage(ctx, approval))
  return { ...shown, stages }
}

/** The same without its stages. */
export async function readClaimShown(ctx: Pick<Ctx, 'tx'>, id: string): Promise<ClaimShown | null> {
  const view = await getClaim(ctx, id)
  return view === null ? null : { ...view, teamTitle: await approvingTitle(ctx, view.claim.team) }
}
