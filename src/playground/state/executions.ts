import type { JsonObject } from './json.ts'

/** One run of a workflow step: begun by a person, ended by the app. */
export type Execution = {
  readonly id: string
  readonly workflowId: string
  readonly callbackId: string
  readonly inputs: JsonObject
  /** The token that is made for this run and may end it. */
  readonly token: string
  state: 'running' | 'completed' | 'failed'
  outputs: JsonObject | undefined
  error: string | undefined
}

/** Every run of a step, by its id. */
export type Executions = Map<string, Execution>
