import { type Consent, consentOf } from '../approvals/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { type Entity, getEntity } from '../catalog/index.ts'
import type { ActionDefinition } from './action.ts'
import { readRun } from './read-run.ts'
import type { Run } from './run.ts'
import { actionVersion } from './stored-actions.ts'

/** A run with all that its card shows. */
export interface RunView {
  readonly run: Run
  /** The version it began under. */
  readonly definition: ActionDefinition
  /** Null where the run is about none, or it has left the catalog since. */
  readonly entity: Entity | null
  readonly consent: Consent | null
}

/** A run by its id, or null. */
export async function getRun(ctx: Pick<Ctx, 'tx'>, id: string): Promise<RunView | null> {
  const run = await readRun(ctx.tx, id)
  const action = run === null ? null : await actionVersion(ctx, run.action, run.version)
  if (run === null || action === null) return null
  return {
    run,
    definition: action.definition,
    entity: run.entity === null ? null : await getEntity(ctx, run.entity),
    consent: await consentOf(ctx, { kind: 'run', id }),
  }
}
