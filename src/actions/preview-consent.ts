import type { ApprovalPlan } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal, type RefusalReason } from '../base/refusal.ts'
import { getEntity } from '../catalog/index.ts'
import { team } from '../identity/index.ts'
import { actingRunner } from './acting-runner.ts'
import type { Action } from './action.ts'
import { planConsent } from './plan-consent.ts'

export interface PreviewedStage extends ApprovalPlan {
  /** The team as people call it. */
  readonly teamTitle: string
}

/** What the form's first line says: no stages, the run begins at once; a refusal, asking would be in vain. */
export type ConsentPreview =
  | { readonly possible: true; readonly stages: readonly PreviewedStage[] }
  | { readonly possible: false; readonly reason: RefusalReason }

/** Who would have to approve if the actor asked now. Writes nothing. */
export async function previewConsent(
  ctx: Ctx,
  { action, entity }: { readonly action: Pick<Action, 'definition'>; readonly entity: Reference | null },
): Promise<ConsentPreview> {
  const { person } = await actingRunner(ctx)
  const about = entity === null ? null : await getEntity(ctx, entity)
  try {
    const plans = await planConsent(ctx, { definition: action.definition, entity: about, requester: person })
    const stages: PreviewedStage[] = []
    for (const plan of plans) stages.push({ ...plan, teamTitle: (await team(ctx, plan.team))?.title ?? plan.team })
    return { possible: true, stages }
  } catch (error) {
    if (error instanceof Refusal) return { possible: false, reason: error.reason }
    throw error
  }
}
