import type { Ctx } from '../base/ctx.ts'
import { type RecordedDefinitions, recordDefinitions } from '../definitions/index.ts'
import type { ActionDefinition } from './action.ts'

export interface ActionsToRecord {
  readonly source: string
  readonly actions: readonly { readonly definition: ActionDefinition; readonly file: string }[]
  /** Files of the source that hold a broken document: what was last good in them stays in force. */
  readonly broken?: readonly string[] | undefined
}

/** Makes the source's actions be as its documents say, as `recordDefinitions` does. Runs keep the version they began under. */
export async function recordActions(ctx: Ctx, input: ActionsToRecord): Promise<RecordedDefinitions> {
  const { source, actions, broken } = input
  return await recordDefinitions(ctx, { kind: 'action', source, definitions: actions, broken })
}
