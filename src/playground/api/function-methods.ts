import { z } from 'zod'
import type { Execution } from '../state/executions.ts'
import { type JsonObject, textAt } from '../state/json.ts'
import type { World } from '../state/world.ts'
import { ApiRefusal, defineMethod, type Method, objectSchema, structured } from './method.ts'

const id = { function_execution_id: z.string().min(1) }

const successInput = z.object({ ...id, outputs: structured(objectSchema) })

const functionsCompleteSuccess = defineMethod('functions.completeSuccess', { input: successInput }, (world, input) => {
  const execution = running(world, input.function_execution_id)
  const wrong = wrongOutputs(world, execution, input.outputs)
  if (wrong.length > 0) throw new ApiRefusal('parameter_validation_failed', { response_metadata: { messages: wrong } })
  execution.state = 'completed'
  execution.outputs = input.outputs
  world.changes.tell()
  return {}
})

const errorInput = z.object({ ...id, error: z.string().min(1) })

const functionsCompleteError = defineMethod('functions.completeError', { input: errorInput }, (world, input) => {
  const execution = running(world, input.function_execution_id)
  execution.state = 'failed'
  execution.error = input.error
  world.changes.tell()
  return {}
})

function running(world: World, executionId: string): Execution {
  const execution = world.executions.get(executionId)
  if (!execution) throw new ApiRefusal('function_execution_not_found')
  if (execution.state !== 'running') throw new ApiRefusal('execution_not_in_running_state')
  return execution
}

/** What is wrong with the outputs by the step's own list of them: one that is missing, one it does not have. */
function wrongOutputs(world: World, execution: Execution, outputs: JsonObject): string[] {
  const step = world.workspace.app.steps.find((one) => one.callbackId === execution.callbackId)
  if (!step) return []
  const missing = step.outputs.filter(
    (one) => one.is_required === true && outputs[textAt(one, 'name') ?? ''] === undefined,
  )
  const known = new Set(step.outputs.map((one) => textAt(one, 'name')))
  const unknown = Object.keys(outputs).filter((name) => !known.has(name))
  return [
    ...missing.map((one) => `[ERROR] missing required output: ${textAt(one, 'name')}`),
    ...unknown.map((name) => `[ERROR] output not in the function's definition: ${name}`),
  ]
}

/** How workflow steps end. */
export const functionMethods: readonly Method[] = [functionsCompleteSuccess, functionsCompleteError]
