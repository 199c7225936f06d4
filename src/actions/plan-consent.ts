import { type ApprovalPlan, type Requester, reachabilityOf } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { displayName, type Entity, getEntity, type PortalSettings, portalSettings } from '../catalog/index.ts'
import type { ActionDefinition, ActionStage } from './action.ts'

export interface ConsentToPlan {
  readonly definition: ActionDefinition
  readonly entity: Entity | null
  readonly requester: Requester
}

/**
 * Who must agree, stage by stage: the owner is looked up now, and where nobody there could approve the team named by
 * `approvals.fallback` is asked instead. Refuses `nobody_can_approve` where that does not help either.
 */
export async function planConsent(ctx: Ctx, request: ConsentToPlan): Promise<ApprovalPlan[]> {
  const settings = await portalSettings(ctx)
  const plans: ApprovalPlan[] = []
  for (const stage of request.definition.approvals) plans.push(await planStage(ctx, { ...request, stage, settings }))
  return plans
}

interface StageToPlan extends ConsentToPlan {
  readonly stage: ActionStage
  readonly settings: PortalSettings
}

async function planStage(ctx: Ctx, request: StageToPlan): Promise<ApprovalPlan> {
  const { team, ownerOf, trouble } = await approversOfStage(ctx, request)
  const wanted = team === null ? null : toPlan(request, team, ownerOf)
  const why = wanted === null ? trouble : await unreachable(ctx, wanted, request.requester)
  if (wanted !== null && why === null) return wanted
  const reason = why ?? 'nobody is named'
  const { fallback } = request.settings.approvals
  const instead = fallback === null ? null : { ...toPlan(request, fallback, null), why: reason }
  if (instead !== null && (await unreachable(ctx, instead, request.requester)) === null) return instead
  throw new Refusal({ code: 'nobody_can_approve', approval: request.stage.name, why: reason })
}

interface StageApprovers {
  readonly team: Reference | null
  readonly ownerOf: Reference | null
  readonly trouble: string | null
}

async function approversOfStage(ctx: Ctx, { stage, entity }: StageToPlan): Promise<StageApprovers> {
  if (stage.from.who === 'team') return { team: stage.from.team, ownerOf: null, trouble: null }
  if (entity === null) return { team: null, ownerOf: null, trouble: 'there is nothing here that anybody owns' }
  const name = displayName(entity)
  if (entity.owner === null) return { team: null, ownerOf: entity.reference, trouble: `nobody owns ${name}` }
  const owner = await getEntity(ctx, entity.owner)
  if (owner !== null) return { team: entity.owner, ownerOf: entity.reference, trouble: null }
  const trouble = `${name} says it is owned by ${entity.owner}, which is not in the catalog`
  return { team: null, ownerOf: entity.reference, trouble }
}

function toPlan({ stage, settings }: StageToPlan, team: Reference, ownerOf: Reference | null): ApprovalPlan {
  const expiresAfterSeconds = stage.expiresAfterSeconds ?? settings.approvals.expires
  const { name, quorum, allowSelf, why, remindAfterSeconds } = stage
  const reminds = remindAfterSeconds !== null && remindAfterSeconds < expiresAfterSeconds
  return {
    name,
    team,
    ownerOf,
    onCall: stage.from.who === 'on-call' && ownerOf !== null && team.startsWith('group:'),
    quorum,
    allowSelf,
    why,
    expiresAfterSeconds,
    remindAfterSeconds: reminds ? remindAfterSeconds : null,
  }
}

async function unreachable(ctx: Ctx, plan: ApprovalPlan, requester: Requester): Promise<string | null> {
  const verdict = await reachabilityOf(ctx, { plan, requester })
  return verdict.reachable ? null : verdict.why
}
