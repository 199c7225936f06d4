import { deliverEvent } from '../delivery/deliver-event.ts'
import type { StepFunction } from '../state/app.ts'
import type { Execution } from '../state/executions.ts'
import type { JsonObject } from '../state/json.ts'
import { nextTs } from '../state/post-message.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type GestureResult, mustBeAtHome, SILENT } from './gesture.ts'

/** A step that was started; its execution tells, now and later, how it stands. */
export type Ran = GestureResult & { readonly execution: Execution }

/**
 * Runs a workflow step of the app's, as a workflow does that this person started. The app ends it by
 * `functions.completeSuccess` or `functions.completeError`. Throws for a step its manifest does not have, and when a
 * required input is missing.
 */
export async function runStep(world: World, person: Person, callbackId: string, inputs: JsonObject = {}): Promise<Ran> {
  mustBeAtHome(person, 'workflows')
  const step = stepNamed(world, callbackId)
  const missing = step.inputs.filter((one) => one.is_required === true && inputs[String(one.name)] === undefined)
  if (missing.length > 0) throw new Error(`The step needs ${missing.map((one) => String(one.name)).join(', ')}`)
  const execution: Execution = {
    id: world.ids.next('Fx'),
    workflowId: world.ids.next('Wx'),
    callbackId,
    inputs,
    token: `xwfp-playground-${world.ids.secret(20)}`,
    state: 'running',
    outputs: undefined,
    error: undefined,
  }
  world.executions.set(execution.id, execution)
  world.changes.tell()
  const told = await deliverEvent(world, 'function_executed', {
    type: 'function_executed',
    function: functionBody(world, step),
    inputs,
    function_execution_id: execution.id,
    workflow_execution_id: execution.workflowId,
    event_ts: nextTs(world),
    bot_access_token: execution.token,
  })
  return { ...(told ?? SILENT), execution }
}

function stepNamed(world: World, callbackId: string): StepFunction {
  const { steps } = world.workspace.app
  const step = steps.find((one) => one.callbackId === callbackId)
  if (step) return step
  throw new Error(`The app has no step ${callbackId}; there are: ${steps.map((one) => one.callbackId).join(', ')}`)
}

function functionBody(world: World, step: StepFunction): JsonObject {
  return {
    id: step.id,
    callback_id: step.callbackId,
    title: step.title,
    description: step.description,
    type: 'app',
    input_parameters: [...step.inputs],
    output_parameters: [...step.outputs],
    app_id: world.workspace.app.id,
    date_created: 0,
    date_updated: 0,
    date_deleted: 0,
    form_enabled: false,
  }
}
