import { type CallPreview, getRun, previewCall, type RunView } from '../../actions/index.ts'
import type { Consent } from '../../approvals/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { readStage, type StageShown } from '../approvals/read-stage.ts'
import { namesOf } from './draw-form.ts'

/** Everything that a run's card shows. */
export interface RunShown extends RunView {
  readonly stages: readonly StageShown[]
  /** How the entities are called that were picked in the form. */
  readonly names: ReadonlyMap<string, string>
  readonly call: CallPreview | null
}

/** Reads a run for its cards; null where it is gone. */
export async function readRunCard(ctx: Ctx, run: string): Promise<RunShown | null> {
  const view = await getRun(ctx, run)
  if (view === null) return null
  const stages: StageShown[] = []
  for (const approval of view.consent?.approvals ?? []) stages.push(await readStage(ctx, approval))
  return {
    ...view,
    stages,
    names: await namesOf(ctx, view.definition, view.run.inputs),
    call: await previewCall(ctx, view),
  }
}

/** The stage that waits for a decision; none once the consent is settled. */
export function pendingStage(stages: readonly StageShown[], consent: Consent | null): StageShown | null {
  if (consent?.state !== 'pending') return null
  return stages.find(({ approval }) => approval.state === 'pending') ?? null
}
