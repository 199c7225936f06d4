import type { Ctx } from '../base/ctx.ts'
import { type Reference, referenceParts } from '../base/reference.ts'
import { kindInReferences } from '../catalog/index.ts'
import { actingRunner } from './acting-runner.ts'
import type { ActionDefinition, ActionSummary } from './action.ts'
import { mayRun } from './may-run-rule.ts'
import { actionsInForce } from './stored-actions.ts'

/** The actions that the actor may run, by title; with an entity, only those that are about entities of its kind. */
export async function listActions(
  ctx: Ctx,
  { entity }: { readonly entity?: Reference | undefined },
): Promise<ActionSummary[]> {
  const { runner } = await actingRunner(ctx)
  const kind = entity === undefined ? null : referenceParts(entity).kind
  const inForce = await actionsInForce(ctx)
  return inForce
    .filter(({ definition }) => mayRun(definition, runner).may)
    .filter(({ definition }) => kind === null || isAbout(definition, kind))
    .map(({ name, version, definition: { title, description, operation, target } }) => ({
      name,
      version,
      title,
      description,
      operation,
      target,
    }))
    .sort((one, other) => one.title.localeCompare(other.title, 'en') || (one.name < other.name ? -1 : 1))
}

function isAbout({ target }: ActionDefinition, kind: string): boolean {
  return target !== null && kindInReferences(target) === kind
}
